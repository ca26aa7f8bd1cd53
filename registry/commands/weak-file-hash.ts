import { createHash } from 'node:crypto';
import { gitBlobHead, type WeakDigests } from '../../utils/fingerprint/weak-digests.ts';

/** The weak digests of a file, by OpenSSL, on the way. `size`: what it is said to have; git's digest begins with it. */
export function weakFileHash(size: number): {
  update: (bytes: Uint8Array) => void;
  digests: () => Partial<WeakDigests>;
} {
  const [md5, sha1, blob] = [createHash('md5'), createHash('sha1'), createHash('sha1').update(gitBlobHead(size))];
  let read = 0;
  return {
    update: (bytes) => {
      read += bytes.length;
      for (const hash of [md5, sha1, blob]) hash.update(bytes);
    },
    digests: () => ({
      md5: md5.digest('hex'),
      sha1: sha1.digest('hex'),
      ...(read === size && { gitBlobSha1: blob.digest('hex') }),
    }),
  };
}
