import fc from 'fast-check';
import { subjectOf } from './test-log.ts';

/** Words of 32 random bits. */
export function randomBits(words: number): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: words, maxLength: words });
}

/** The same with the first so many of a fixed order of bits turned round. */
export function flipped(words: readonly number[], bits: number): number[] {
  const copy = Uint32Array.from(words);
  for (let bit = 0; bit < bits; bit += 1) {
    // A step without a common divisor with the number of bits, so that they lie in all words.
    const at = (bit * 37) % (32 * words.length);
    copy[at >> 5] = ((copy[at >> 5] ?? 0) ^ (1 << (at & 31))) >>> 0;
  }
  return [...copy];
}

export function sketchOf(words: readonly number[]): string {
  return `text-sketch-v1:${hexOf(words)}`;
}

export function imageHashOf(words: readonly number[]): string {
  return `pdq-v1:${hexOf(words)}`;
}

function hexOf(words: readonly number[]): string {
  return words.map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** A statement at a place of the log, as far as tables of near fingerprints look at it. */
export function printed(index: number, fingerprints: Record<string, string | number>) {
  return { index, statement: { subject: subjectOf(`document ${index}`), fingerprints } };
}
