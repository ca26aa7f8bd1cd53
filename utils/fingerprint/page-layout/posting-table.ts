const MIN_BUCKET_BITS = 10;
const MAX_BUCKET_BITS = 22;
/** Postings that share a bucket, about. */
const POSTINGS_PER_BUCKET = 4;

/** Which postings (32 bits each) stand under a key of 32 bits, side by side; other keys may share its bucket. Made once, then only read. */
export class PostingTable {
  readonly #starts: Uint32Array;
  readonly #postings: Uint32Array;
  readonly #shift: number;

  /** `each` tells all of them, the same ones each time: it is called twice, to count and to fill. */
  constructor(each: (tell: (key: number, posting: number) => void) => void) {
    let count = 0;
    each(() => (count += 1));
    const bits = Math.ceil(Math.log2(Math.max(1, count / POSTINGS_PER_BUCKET)));
    this.#shift = 32 - Math.min(MAX_BUCKET_BITS, Math.max(MIN_BUCKET_BITS, bits));
    const starts = new Uint32Array(2 ** (32 - this.#shift) + 1);
    each((key) => (starts[(key >>> this.#shift) + 1] = (starts[(key >>> this.#shift) + 1] as number) + 1));
    for (let at = 1; at < starts.length; at += 1)
      starts[at] = (starts[at] as number) + (starts[at - 1] as number);
    const next = starts.slice();
    const postings = new Uint32Array(count);
    each((key, posting) => {
      const bucket = key >>> this.#shift;
      const at = next[bucket] as number;
      postings[at] = posting;
      next[bucket] = at + 1;
    });
    [this.#starts, this.#postings] = [starts, postings];
  }

  /** No copy. */
  under(key: number): Uint32Array {
    const bucket = key >>> this.#shift;
    return this.#postings.subarray(this.#starts[bucket], this.#starts[bucket + 1]);
  }

  get byteLength(): number {
    return this.#starts.byteLength + this.#postings.byteLength;
  }
}
