const MIN_BUCKET_BITS = 10;
const MAX_BUCKET_BITS = 22;
/** Postings that share a bucket, about. */
const POSTINGS_PER_BUCKET = 4;
/** Of a key, besides its bucket: what else lies in it is passed over. */
const TAG = 0xffff;

/** Which postings (32 bits each) stand under a key of 32 bits, in the order in which they were told: six bytes a posting. Made once, then only read. */
export class PostingTable {
  readonly #starts: Uint32Array;
  readonly #tags: Uint16Array;
  readonly #postings: Uint32Array;
  readonly #shift: number;

  /** `each` tells all of them, the same ones each time: it is called three times, to count and to fill. */
  constructor(each: (tell: (key: number, posting: number) => void) => void) {
    let count = 0;
    each(() => (count += 1));
    const bits = Math.ceil(Math.log2(Math.max(1, count / POSTINGS_PER_BUCKET)));
    const shift = 32 - Math.min(MAX_BUCKET_BITS, Math.max(MIN_BUCKET_BITS, bits));
    const starts = new Uint32Array(2 ** (32 - shift) + 1);
    each((key) => (starts[(key >>> shift) + 1] = (starts[(key >>> shift) + 1] as number) + 1));
    for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
    const next = starts.slice();
    const [tags, postings] = [new Uint16Array(count), new Uint32Array(count)];
    each((key, posting) => {
      const at = next[key >>> shift] as number;
      next[key >>> shift] = at + 1;
      tags[at] = key & TAG;
      postings[at] = posting;
    });
    this.#starts = starts;
    this.#tags = tags;
    this.#postings = postings;
    this.#shift = shift;
  }

  /** Hands on the postings under a key until one is what is looked for. */
  some(key: number, isIt: (posting: number) => boolean): boolean {
    const bucket = key >>> this.#shift;
    const end = this.#starts[bucket + 1] as number;
    for (let at = this.#starts[bucket] as number; at < end; at += 1)
      if (this.#tags[at] === (key & TAG) && isIt(this.#postings[at] as number)) return true;
    return false;
  }

  *under(key: number): Generator<number, undefined> {
    const bucket = key >>> this.#shift;
    const end = this.#starts[bucket + 1] as number;
    for (let at = this.#starts[bucket] as number; at < end; at += 1)
      if (this.#tags[at] === (key & TAG)) yield this.#postings[at] as number;
  }

  get byteLength(): number {
    return this.#starts.byteLength + this.#tags.byteLength + this.#postings.byteLength;
  }
}

/** The postings under a key of one table, or of two as if they were one, each of which was told its own in this order. */
export function someInOrder(
  [most, rest]: readonly PostingTable[],
  key: number,
  isBefore: (posting: number, other: number) => boolean,
  isIt: (posting: number) => boolean,
): boolean {
  const others = rest?.under(key);
  let other = others?.next().value;
  const isItUpTo = (posting?: number): boolean => {
    for (; other !== undefined && (posting === undefined || isBefore(other, posting)); other = others?.next().value)
      if (isIt(other)) return true;
    return posting !== undefined && isIt(posting);
  };
  return most?.some(key, isItUpTo) === true || isItUpTo();
}
