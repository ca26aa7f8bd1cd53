import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anchorsOf, probesOf } from '../../../utils/fingerprint/page-layout/line-keys.ts';

const KEY_GAPS = 6;
const ASIDE = 2;
const gaps = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 16 })
  .map((places) => places.sort((a, b) => a - b));
const clamped = (gap: number): number => Math.min(255, Math.max(0, gap));

/** By the keys that lines have: of each stretch, each of its gaps moved to one side or the other. */
function plainProbesOf(line: readonly number[], { isWhole = false } = {}): Set<number> {
  const length = Math.min(line.length, KEY_GAPS);
  const probes = new Set<number>();
  for (let start = 0; start <= (isWhole ? 0 : line.length - length); start += 1)
    for (let sides = 0; sides < 2 ** length; sides += 1) {
      const stretch = line.slice(start, start + length);
      const moved = stretch.map((gap, at) => clamped(gap + ((sides >> at) & 1 ? ASIDE : -ASIDE)));
      for (const key of anchorsOf(moved)) probes.add(key);
    }
  return probes;
}

test('the keys that are asked for are those of every stretch, each gap in one of two cells', () => {
  fc.assert(
    fc.property(gaps, fc.boolean(), (line, isWhole) => {
      expect(new Set(probesOf(line, { isWhole }))).toEqual(plainProbesOf(line, { isWhole }));
    }),
  );
});

test('a line is found by both of its ends, each gap up to two aside; and by its beginning, if it is whole', () => {
  fc.assert(
    fc.property(
      gaps,
      fc.array(fc.integer({ min: -ASIDE, max: ASIDE }), { minLength: 16, maxLength: 16 }),
      (line, aside) => {
        const seen = line.map((gap, at) => clamped(gap + (aside[at] ?? 0)));
        const anchors = anchorsOf(line);
        expect(anchors).toHaveLength(line.length > KEY_GAPS ? 2 : 1);
        expect([...probesOf(seen)]).toEqual(expect.arrayContaining(anchors));
        expect([...probesOf(seen, { isWhole: true })]).toContain(anchors[0]);
      },
    ),
  );
});

test('a long line has the keys of its two ends', () => {
  fc.assert(
    fc.property(gaps, (line) => {
      if (line.length <= KEY_GAPS) return;
      expect(anchorsOf(line)).toEqual([...anchorsOf(line.slice(0, KEY_GAPS)), ...anchorsOf(line.slice(-KEY_GAPS))]);
    }),
  );
});

test('of bytes among others a line has the keys that it has alone; one of three gaps has none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9 }), gaps, (before, line) => {
      const bytes = Uint8Array.of(...before, ...line, 7, 7, 7);
      expect(anchorsOf(bytes, before.length, line.length)).toEqual(anchorsOf(line));
    }),
  );
  expect(anchorsOf([1, 2, 3])).toEqual([]);
  expect([...probesOf([1, 2, 3])]).toEqual([]);
});
