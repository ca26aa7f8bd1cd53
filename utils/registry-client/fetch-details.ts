import type { FetchRegistry } from '../fetching/fetch-registry.ts';
import { DETAILS_PER_BUNDLE, detailsDigest, MAX_DETAILS_BYTES, parseDetailsBundle } from '../protocol/details.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { detailsPath } from '../protocol/tiles.ts';
import type { HeldDetails } from '../storage/details.ts';
import { findFile, RegistryUnreachable } from './fetch-file.ts';

/** Details taken in one sync, unpacked; the rest comes with the next growth of the log. */
const MAX_DETAILS_SYNC_BYTES = 64 * 1024 * 1024;
/** Bundles asked for at once: what is on its way when the sum above is reached is still taken. */
const FETCHED_SIDE_BY_SIDE = 4;
const MAX_DETAILS_BUNDLE_BYTES = DETAILS_PER_BUNDLE * (5 + MAX_DETAILS_BYTES);

/** A statement's place in the log and the digest of its details, hex. */
export interface WantedDetails {
  index: number;
  digest: string;
}

/**
 * Fetches the details bundles of these statements (ascending by index), whole. What is missing or is not what was signed is returned
 * as `missing`, whatever the server's reason not to hand it out (403, 451, 500, too slow): the statements stand without it, so that
 * nobody can silence a verdict by dropping the reasons for it. The next growth asks again.
 */
export async function fetchDetails(
  wanted: readonly WantedDetails[],
  door: FetchRegistry,
): Promise<{ found: HeldDetails[]; missing: WantedDetails[] }> {
  const found: HeldDetails[] = [];
  const missing: WantedDetails[] = [];
  const byBundle = new Map<number, WantedDetails[]>();
  for (const one of wanted) {
    const bundle = Math.floor(one.index / DETAILS_PER_BUNDLE);
    const others = byBundle.get(bundle);
    if (others === undefined) byBundle.set(bundle, [one]);
    else others.push(one);
  }
  const numbers = [...byBundle.keys()];
  let total = 0;
  for (let next = 0; next < numbers.length; next += FETCHED_SIDE_BY_SIDE) {
    const some = numbers.slice(next, next + FETCHED_SIDE_BY_SIDE);
    const mayFetch = total < MAX_DETAILS_SYNC_BYTES;
    const bundles = mayFetch ? await Promise.all(some.map((bundle) => fetchDetailsBundle(bundle, door))) : [];
    some.forEach((bundle, i) => {
      for (const { index, digest } of byBundle.get(bundle) ?? []) {
        const bytes = bundles[i]?.get(index % DETAILS_PER_BUNDLE);
        if (bytes !== undefined && detailsDigest(bytes) === digest) {
          found.push({ index, digest, bytes });
          total += bytes.length;
        } else missing.push({ index, digest });
      }
    });
  }
  return { found, missing };
}

async function fetchDetailsBundle(index: number, door: FetchRegistry): Promise<Map<number, Uint8Array>> {
  try {
    const bytes = await findFile(door, detailsPath(index), MAX_DETAILS_BUNDLE_BYTES);
    return bytes === undefined ? new Map() : parseDetailsBundle(bytes);
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof RegistryUnreachable) return new Map();
    throw error;
  }
}
