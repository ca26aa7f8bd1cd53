import type { FingerprintBlob } from '../../entrypoints/own-page/fingerprint-blob.ts';
import type { MemberBytes } from '../../entrypoints/own-page/member-bytes.ts';
import { findMember } from '../../utils/fingerprint/compare/find-member.ts';
import { fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { webCryptoHash } from '../../utils/fingerprint/hash.ts';

// What the popup's workers do, on this thread: Node has no Worker of the browser's kind. tests/e2e has the real ones.

export const fingerprintHere: FingerprintBlob = (blob, hints, signal) =>
  fingerprint(blob.stream(), hints, { hash: webCryptoHash, signal });

export const memberBytesHere: MemberBytes = async ({ container, hints, sha256 }) =>
  (await findMember(new Uint8Array(await container.arrayBuffer()), hints, { sha256, hash: webCryptoHash }))?.bytes;
