import { createHash } from 'node:crypto';
import { PiecesRoot } from '../../utils/fingerprint/pieces-root.ts';
import { btRootOf, gitBlobHead, type WeakDigests } from '../../utils/fingerprint/weak-digests.ts';

/** The weak digests of a file, by OpenSSL, on the way. `size`: what it is said to have; git's digest begins with it, and there is none where nobody knows. */
export function weakFileHash(size?: number): {
  update: (bytes: Uint8Array) => void;
  digests: () => Partial<WeakDigests>;
} {
  const [md5, sha1, blob] = [createHash('md5'), createHash('sha1'), createHash('sha1').update(gitBlobHead(size ?? 0))];
  const pieces = new PiecesRoot((...parts) => {
    const sha256 = createHash('sha256');
    for (const part of parts) sha256.update(part);
    return sha256.digest();
  });
  let read = 0;
  return {
    update: (bytes) => {
      read += bytes.length;
      for (const hash of [md5, sha1, blob, pieces]) hash.update(bytes);
    },
    digests: () => ({
      md5: md5.digest('hex'),
      sha1: sha1.digest('hex'),
      ...btRootOf(pieces),
      ...(read === size && { gitBlobSha1: blob.digest('hex') }),
    }),
  };
}
