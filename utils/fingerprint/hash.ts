/** One SHA-256 under way. The bytes given to `update` are handed over: nobody changes them afterwards. */
interface Hashing {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array | Promise<Uint8Array>;
}

/** Starts a SHA-256: node:crypto in Node, WebCrypto in a browser, whatever is fastest where we run. */
export type HashFactory = () => Hashing;

/**
 * SHA-256 by WebCrypto, which hashes only what it has whole. The pieces are held as they came and put together once, at the end:
 * an array that grows would copy a large file twice more.
 */
export const webCryptoHash: HashFactory = () => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  return {
    update: (piece) => {
      pieces.push(piece);
      length += piece.length;
    },
    digest: async () => new Uint8Array(await crypto.subtle.digest('SHA-256', joined(pieces, length))),
  };
};

/** Empties `pieces` on the way, so that a file is held hardly more than once. */
function joined(pieces: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = length;
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    at -= piece.length;
    whole.set(piece, at);
  }
  return whole;
}
