import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';

/** Length of a hash, in bytes. */
export const HASH_BYTES = 32;

/** SHA-256 of the parts, one after another. Synchronous: trees are made of millions of tiny hashes. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = nobleSha256.create();
  for (const part of parts) hash.update(part);
  return hash.digest();
}
