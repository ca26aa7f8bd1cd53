import { GrowingBytes } from './growing-bytes.ts';

/** One SHA-256 under way. The bytes given to `update` may change as soon as it returns. */
interface Hashing {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array | Promise<Uint8Array>;
}

/** Starts a SHA-256: node:crypto in Node, WebCrypto in a browser, whatever is fastest where we run. */
export type HashFactory = () => Hashing;

/** SHA-256 by WebCrypto, which hashes only what it has whole: the bytes are held until the digest is asked for. */
export const webCryptoHash: HashFactory = () => {
  const held = new GrowingBytes();
  return {
    update: (bytes) => held.add(bytes),
    digest: async () => new Uint8Array(await crypto.subtle.digest('SHA-256', held.view())),
  };
};
