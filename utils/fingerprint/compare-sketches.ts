import { SKETCH_BITS } from './text-sketch.ts';

/** From how many equal bits on two texts are called near (docs/spec/fingerprint-text-v1.md, "Compare"). */
export const NEAR_TEXT_BITS = 104;
const PREFIX = 'text-sketch-v1:';
const WORDS = SKETCH_BITS / 32;

/** The four 32-bit words of a sketch; undefined for anything else than `text-sketch-v1:` and 32 lower-case hex characters. */
export function parseSketch(sketch: string): Uint32Array | undefined {
  const hex = sketch.startsWith(PREFIX) ? sketch.slice(PREFIX.length) : '';
  if (!/^[0-9a-f]{32}$/.test(hex)) return undefined;
  return Uint32Array.from({ length: WORDS }, (_, word) => Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16));
}

/** In how many of their 128 bits two sketches agree; unrelated texts in about 64. */
export function equalBits(a: Uint32Array, b: Uint32Array): number {
  let different = 0;
  for (let word = 0; word < WORDS; word += 1) different += countBits((a[word] as number) ^ (b[word] as number));
  return SKETCH_BITS - different;
}

/** One bits of a 32-bit number (H. S. Warren, "Hacker's Delight", 5-1). */
function countBits(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  bits = (bits + (bits >>> 4)) & 0x0f0f0f0f;
  return Math.imul(bits, 0x01010101) >>> 24;
}
