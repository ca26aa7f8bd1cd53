import type { FingerprintBlob } from '../../entrypoints/own-page/fingerprint-blob.ts';
import { fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { webCryptoHash } from '../../utils/fingerprint/hash.ts';

/** What the popup's worker does, on this thread: Node has no Worker of the browser's kind. tests/e2e has the real one. */
export const fingerprintHere: FingerprintBlob = (blob, hints, signal) =>
  fingerprint(blob.stream(), hints, { hash: webCryptoHash, signal });
