import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fingerprint, type Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import type { HashFactory } from '../../utils/fingerprint/hash.ts';

const READ_BYTES = 1_048_576;

/** OpenSSL's SHA-256. */
export const nodeHash: HashFactory = () => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), digest: () => new Uint8Array(hash.digest()) };
};

/** The fingerprints of a file; `onBytes` sees all of it pass. */
export async function fingerprintFile(file: string, onBytes?: (bytes: Uint8Array) => void): Promise<Fingerprint> {
  const stream = createReadStream(file, { highWaterMark: READ_BYTES });
  return fingerprint(stream, { name: file }, { hash: nodeHash, ...(onBytes && { onBytes }) });
}
