import type { FetchRegistry } from '../fetching/fetch-registry.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { MAX_FULL_MODE_LEAVES, MAX_SYNC_BYTES } from '../protocol/full-mode.ts';
import { leafHash, type CompactRange } from '../protocol/merkle.ts';
import { encodeBundle, entriesPath, MAX_BUNDLE_BYTES, parseBundle, TILE_WIDTH } from '../protocol/tiles.ts';
import { fetchPromised, findFile } from './fetch-file.ts';

const FETCHED_SIDE_BY_SIDE = 4;

/** Bundles as fetched, and the tree over them; whether it is the right one, the caller judges. */
export interface Leaves {
  bundles: { index: number; width: number; bytes: Uint8Array }[];
  /** From `first` on. */
  entries: Uint8Array[];
  /** Their leaf hashes. */
  hashes: Uint8Array[];
  first: number;
  tree: CompactRange;
  /** The tree over the full bundles alone. */
  fullBundles: CompactRange;
  /** Root when the tree had `knownSize` leaves. */
  rootAtKnown: Uint8Array;
}

/**
 * Fetches the bundles from that of leaf `start.size` (a multiple of 256) to the end, whole: the last one as the partial bundle of
 * the published width, never of one that this reader remembers.
 * @throws RegistryUnreachable; ProtocolError malformed | too-large | inconsistent
 */
export async function fetchLeaves(
  start: CompactRange,
  knownSize: number,
  size: number,
  door: FetchRegistry,
): Promise<Leaves> {
  if (size > MAX_FULL_MODE_LEAVES) throw new ProtocolError('too-large', `a log of ${size} leaves is too large to hold`);
  const bundles = await fetchBundles(start.size / TILE_WIDTH, size, door);
  const tree = start.copy();
  let fullBundles = start;
  let rootAtKnown = tree.root();
  const entries: Uint8Array[] = [];
  const hashes: Uint8Array[] = [];
  for (const bundle of bundles) {
    for (const entry of parseBundle(bundle.bytes)) {
      const hash = leafHash(entry);
      entries.push(entry);
      hashes.push(hash);
      tree.append(hash);
      if (tree.size === knownSize) rootAtKnown = tree.root();
    }
    if (bundle.width === TILE_WIDTH) fullBundles = tree.copy();
  }
  return { bundles, entries, hashes, first: start.size, tree, fullBundles, rootAtKnown };
}

async function fetchBundles(first: number, size: number, door: FetchRegistry): Promise<Leaves['bundles']> {
  const bundles: Leaves['bundles'] = [];
  const count = Math.ceil(size / TILE_WIDTH);
  let total = 0;
  for (let next = first; next < count; next += FETCHED_SIDE_BY_SIDE) {
    const indexes = Array.from({ length: Math.min(FETCHED_SIDE_BY_SIDE, count - next) }, (_, i) => next + i);
    const fetched = await Promise.all(
      indexes.map((index) => fetchBundle(index, Math.min(TILE_WIDTH, size - index * TILE_WIDTH), door)),
    );
    bundles.push(...fetched);
    total += fetched.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (total > MAX_SYNC_BYTES) throw new ProtocolError('too-large', `more than ${MAX_SYNC_BYTES} bytes of entries`);
  }
  return bundles;
}

async function fetchBundle(index: number, width: number, door: FetchRegistry): Promise<Leaves['bundles'][number]> {
  // A partial file may go once the full one is there (tlog-tiles, "Partial Tiles"): its first entries are the same.
  const exact = width === TILE_WIDTH ? undefined : await findFile(door, entriesPath(index, width), MAX_BUNDLE_BYTES);
  const bytes = exact ?? (await fetchPromised(door, entriesPath(index), MAX_BUNDLE_BYTES));
  const entries = parseBundle(bytes);
  if (entries.length < width || (exact !== undefined && entries.length > width))
    throw new ProtocolError('malformed', `entry bundle ${index} with ${entries.length} entries instead of ${width}`);
  return { index, width, bytes: entries.length === width ? bytes : encodeBundle(entries.slice(0, width)) };
}
