import type { FetchWorld } from '../fetching/fetch-document.ts';
import type { UncheckedReason } from '../finding/finding.ts';
import type { Fingerprinted } from '../finding/fingerprinted.ts';
import { fingerprintExactly, type Fingerprint } from '../fingerprint/fingerprint.ts';
import { webCryptoHash } from '../fingerprint/hash.ts';
import { claimsOf, contentsOf, pagesOf, printsOf } from './contents.ts';
import { fetchBehind } from './fetch-behind.ts';
import { StandInWatch } from './stand-in-watch.ts';

export interface FingerprintRequest {
  /** As it was met. */
  link: string;
  /** The address that is asked first. */
  address: string;
  /** Decoded bytes; larger documents are `too-large`. */
  maxBytes: number;
  /** A page in place of the document is taken for a login page, whatever the address looks like. */
  expectFile: boolean;
  /** The raw form of a paste: a text, whatever it looks like. */
  isPaste: boolean;
}

export type FingerprintAnswer =
  | Fingerprinted
  | {
      kind: 'failed';
      reason: UncheckedReason;
      retryAfterSeconds?: number;
      /** Look-up keys of digests that the host states of the document. */
      claims?: string[];
    };

/**
 * Fetches one document and fingerprints it on the way; its bytes go nowhere else. Runs in a worker. `tellExact` hears the answer as far as exact
 * digests go, once the bytes are in and before anything is parsed.
 */
export async function fingerprintAddress(
  { link, address, maxBytes, expectFile, isPaste }: FingerprintRequest,
  {
    signal,
    world = {},
    tellExact,
  }: { signal: AbortSignal; world?: Partial<FetchWorld>; tellExact?: (exact: FingerprintAnswer) => void },
): Promise<FingerprintAnswer> {
  const outcome = await fetchBehind(
    { link, direct: address, maxBytes, expectFile, readsStandIns: true, signal },
    async (content, ended) => {
      const { address: asked, body, contentType, announcedBytes } = content;
      const watch = new StandInWatch(content, isPaste);
      const value = await fingerprintExactly(
        body,
        { name: new URL(asked).pathname, mediaType: contentType, plainText: isPaste },
        { hash: webCryptoHash, announcedBytes, signal: ended, onBytes: (piece) => watch.see(piece) },
      );
      return { ...value, standIn: await watch.find(value.exact.type) };
    },
    world,
    ({ standIn }) => standIn !== undefined,
  );
  if (outcome.kind === 'failed') return outcome;
  const { finalAddress, mediaType, value, claims } = outcome;
  const answerOf = (print: Fingerprint): FingerprintAnswer => ({
    kind: 'fingerprinted',
    finalAddress,
    mediaType,
    isPlainText: print.type === 'text',
    fingerprint: { ...printsOf(print), ...pagesOf(print) },
    ...contentsOf(print),
    ...claimsOf(print),
    ...(value.standIn && { standIn: value.standIn }),
    ...(claims && { claims }),
  });
  tellExact?.(answerOf(value.exact));
  return answerOf(await value.readOn(signal));
}
