import { createHash } from 'node:crypto';
import type { HashFactory } from '../../utils/fingerprint/hash.ts';

/** OpenSSL's SHA-256. */
export const nodeHash: HashFactory = () => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), digest: () => new Uint8Array(hash.digest()) };
};
