import { toHex } from '../protocol/bytes.ts';
import { SKETCH_BITS } from '../protocol/compare-sketches.ts';
import { TextFolder } from './fold-text.ts';

// The text sketch (docs/spec/fingerprint-text-v1.md): 128 bits in which two texts agree the more often the more shingles they share.
// One-bit one-permutation MinHash: P. Li, A. C. König, "b-Bit Minwise Hashing", 2010; P. Li, A. Owen, C.-H. Zhang, "One Permutation
// Hashing", 2012; A. Shrivastava, "Optimal Densification for Fast and Accurate Minwise Hashing", 2017.

/** Fewer distinct shingles make no sketch: what two such texts share says nothing. */
export const MIN_DISTINCT_SHINGLES = 64;
/** Code points in a shingle. */
const SHINGLE = 9;
/** Odd, so that the polynomials lose nothing modulo 2^32; and their eighth powers, the weight of the oldest code point. */
const FIRST = 0x9e3779b1 | 0;
const SECOND = 0x85ebca77 | 0;
const FIRST_TOP = power(FIRST, SHINGLE - 1);
const SECOND_TOP = power(SECOND, SHINGLE - 1);
const BIT_STEP = 0x9e3779b9 | 0;
/** No value is larger: a bin that holds it is empty. */
const EMPTY = 0x7fffffff;
const PIECE_BYTES = 16_384;

/** Takes a normalised text in pieces and answers its sketch. Memory does not grow with the text. */
export class TextSketch {
  private readonly folder = new TextFolder();
  /** The folded code points of a piece, after the last nine of the piece before. */
  private readonly folded = new Int32Array(SHINGLE + TextFolder.roomFor(PIECE_BYTES + 3));
  private readonly minima = new Int32Array(SKETCH_BITS).fill(EMPTY);
  private readonly distinct = new Set<number>();
  private count = 0;
  private first = 0;
  private second = 0;

  /** UTF-8 of normalised text (text v1, step 2), cut between code points. */
  update(piece: Uint8Array): void {
    for (let start = 0; start < piece.length;) {
      const end = endOfCodePoint(piece, start + PIECE_BYTES);
      const length = this.folder.fold(piece.subarray(start, end), this.folded, SHINGLE);
      this.addShingles(length);
      this.folded.copyWithin(0, length - SHINGLE, length);
      start = end;
    }
  }

  /** `text-sketch-v1:` and 32 lower-case hex characters; undefined for a text with too few distinct shingles. */
  digest(): string | undefined {
    if (this.distinct.size < MIN_DISTINCT_SHINGLES) return undefined;
    const bits = new Uint8Array(SKETCH_BITS / 8);
    for (let bin = 0; bin < SKETCH_BITS; bin += 1) {
      const minimum = this.minima[sourceOf(bin, this.minima)] as number;
      const bit = mix(minimum ^ Math.imul(bin + 1, BIT_STEP)) & 1;
      bits[bin >> 3] = (bits[bin >> 3] as number) | (bit << (7 - (bin & 7)));
    }
    return `text-sketch-v1:${toHex(bits)}`;
  }

  /** One long loop over local numbers: it runs once for each character of every text. */
  private addShingles(end: number): void {
    const { folded, minima, distinct } = this;
    let { count, first, second } = this;
    for (let at = SHINGLE; at < end; at += 1) {
      const codePoint = folded[at] as number;
      // Before the ninth code point zeros leave, which weigh nothing.
      const gone = folded[at - SHINGLE] as number;
      first = (Math.imul(first - Math.imul(gone, FIRST_TOP), FIRST) + codePoint) | 0;
      second = (Math.imul(second - Math.imul(gone, SECOND_TOP), SECOND) + codePoint) | 0;
      count += 1;
      if (count < SHINGLE) continue;
      const value = mix(first);
      const bin = mix(second ^ value) >>> 25;
      if (value < (minima[bin] as number)) minima[bin] = value;
      if (distinct.size < MIN_DISTINCT_SHINGLES) distinct.add(value);
    }
    Object.assign(this, { count, first, second });
  }
}

/** The bin itself, or for an empty one the first that is not in a fixed sequence of its own, which comes by every bin. */
function sourceOf(bin: number, minima: Int32Array): number {
  let source = bin;
  for (let attempt = 1; minima[source] === EMPTY; attempt += 1)
    source = mix(bin * 65_536 + attempt) & (SKETCH_BITS - 1);
  return source;
}

/** The last step of MurmurHash3 for 32 bits (A. Appleby), as a signed number: every bit of the input changes half of the output. */
function mix(number: number): number {
  let bits = number | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let index = 0; index < exponent; index += 1) result = Math.imul(result, base);
  return result;
}

/** Where to cut: the next start of a code point. */
function endOfCodePoint(bytes: Uint8Array, at: number): number {
  let end = Math.min(at, bytes.length);
  while (end < bytes.length && ((bytes[end] as number) & 0xc0) === 0x80) end += 1;
  return end;
}
