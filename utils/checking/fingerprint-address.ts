import type { FetchWorld } from '../fetching/fetch-document.ts';
import type { Fingerprints, UncheckedReason } from '../finding/finding.ts';
import { fingerprintExactly, type Fingerprint } from '../fingerprint/fingerprint.ts';
import { webCryptoHash } from '../fingerprint/hash.ts';
import type { Problem } from '../fingerprint/problem.ts';
import { fetchBehind } from './fetch-behind.ts';

export interface FingerprintRequest {
  /** As it was met. */
  link: string;
  /** The address that is asked first. */
  address: string;
  /** Decoded bytes; larger documents are `too-large`. */
  maxBytes: number;
  /** A page in place of the document is a login page, whatever the address looks like. */
  expectFile: boolean;
  /** The raw form of a paste: a text, whatever it looks like. */
  isPaste: boolean;
}

export type FingerprintAnswer =
  | {
      kind: 'fingerprinted';
      /** Where redirects ended. */
      finalAddress: string;
      mediaType: string;
      /** The whole document is its text, so that the text digest stands for it. */
      isPlainText: boolean;
      fingerprint: Fingerprints;
      /** What could not be read in it. */
      problems?: Problem[];
    }
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
    { link, direct: address, maxBytes, expectFile, signal },
    ({ address: asked, body, contentType, announcedBytes }, ended) =>
      fingerprintExactly(
        body,
        { name: new URL(asked).pathname, mediaType: contentType, plainText: isPaste },
        { hash: webCryptoHash, announcedBytes, signal: ended },
      ),
    world,
  );
  if (outcome.kind === 'failed') return outcome;
  const { finalAddress, mediaType, value } = outcome;
  const answerOf = (print: Fingerprint): FingerprintAnswer => ({
    kind: 'fingerprinted',
    finalAddress,
    mediaType,
    isPlainText: print.type === 'text',
    fingerprint: digestsOf(print),
    ...(print.problems.length > 0 && { problems: print.problems }),
  });
  tellExact?.(answerOf(value.exact));
  return answerOf(await value.readOn(signal));
}

function digestsOf({ size, sha256, textSha256, textSketch, imageHash, imageQuality }: Fingerprint): Fingerprints {
  return {
    size,
    sha256,
    ...(textSha256 !== undefined && { textSha256 }),
    ...(textSketch !== undefined && { textSketch }),
    ...(imageHash !== undefined && { imageHash }),
    ...(imageQuality !== undefined && { imageQuality }),
  };
}
