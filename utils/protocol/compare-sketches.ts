import { hammingDistance } from './bit-counts.ts';

export const SKETCH_BITS = 128;
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
  return SKETCH_BITS - hammingDistance(a, b);
}
