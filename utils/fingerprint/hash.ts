/** One SHA-256 under way. The bytes given to `update` are handed over: nobody changes them afterwards. */
interface Hashing {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array | Promise<Uint8Array>;
}

/**
 * Starts a SHA-256: node:crypto in Node, WebCrypto in a browser, whatever is fastest where we run. `expectedBytes` is how many are likely
 * to come: memory for so many may be taken at once, so the caller bounds it.
 */
export type HashFactory = (expectedBytes?: number) => Hashing;

/**
 * SHA-256 by WebCrypto, which hashes only what it has whole. Pieces go where they belong as they come, while the network is waited for;
 * what goes beyond the expected length is held as it came and put together once, at the end: an array that grows would copy a
 * large file twice more.
 */
export const webCryptoHash: HashFactory = (expectedBytes = 0) => {
  const expected = new Uint8Array(expectedBytes);
  const beyond: Uint8Array[] = [];
  let length = 0;
  return {
    update: (piece) => {
      if (length + piece.length <= expected.length) expected.set(piece, length);
      else beyond.push(piece);
      length += piece.length;
    },
    digest: async () => {
      const whole = beyond.length === 0 ? expected.subarray(0, length) : joined(expected, beyond, length);
      return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
    },
  };
};

/** Empties `beyond` on the way, so that a file of unknown length is held hardly more than once. */
function joined(expected: Uint8Array, beyond: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = length;
  for (let piece = beyond.pop(); piece !== undefined; piece = beyond.pop()) {
    at -= piece.length;
    whole.set(piece, at);
  }
  whole.set(expected.subarray(0, at));
  return whole;
}
