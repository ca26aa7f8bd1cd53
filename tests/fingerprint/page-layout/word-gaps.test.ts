import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPage } from '../../../utils/fingerprint/page-layout/find-layout.ts';
import { findGaps } from '../../../utils/fingerprint/page-layout/word-gaps.ts';
import { Random } from '../../sample-leak/random.ts';
import { boxPage, drawBoxes } from '../../vectors/make/page-layout.ts';

test('columns without ink, as found in a string of them', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0, 1, 3), { minLength: 1, maxLength: 80 }), fc.nat(500), (ink, left) => {
      const text = ink.map((count) => (count > 0 ? 'x' : '.')).join('');
      const start = text.length - text.trimStart().length + (/^\.*/.exec(text)?.[0].length ?? 0);
      const between = [...text.replace(/^\.+|\.+$/g, '').matchAll(/\.+/g)];
      const expected = between.map(({ index, 0: gap }) => ({
        start: left + start + index,
        end: left + start + index + gap.length,
      }));
      expect(findGaps({ left, columns: Uint16Array.from(ink) })).toEqual(expected);
    }),
  );
});

/** Straight from where the words were put: letters lie 3 points apart, words 12. */
function gapsOfBoxes(words: readonly (readonly [x: number, y: number, width: number, height: number])[]): number[][] {
  const rows = new Map<number, { x: number; width: number }[]>();
  for (const [x, y, width] of words) rows.set(y, [...(rows.get(y) ?? []), { x, width }]);
  return [...rows.values()].map((row) => {
    const [first, last] = [row[0], row.at(-1)];
    const [start, end] = [first?.x ?? 0, (last?.x ?? 0) + (last?.width ?? 0)];
    return row.slice(1).flatMap(({ x }, index) => {
      const before = (row[index]?.x ?? 0) + (row[index]?.width ?? 0);
      return x - before < 6 ? [] : [(((before + x) / 2 - start) * 255) / (end - start)];
    });
  });
}

test.each([1, 2, 3, 5, 8, 13])('a page found by its points has the gaps that it was drawn with: %i', (seed) => {
  const page = boxPage(new Random(seed), 20);
  const { layout } = findPage(drawBoxes(page));
  const expected = gapsOfBoxes(page.words);
  expect(layout.map(({ gaps }) => gaps.length)).toEqual(expected.map((gaps) => gaps.length));
  layout.forEach(({ gaps }, row) =>
    gaps.forEach((gap, index) => expect(Math.abs(gap - (expected[row]?.[index] ?? 0))).toBeLessThanOrEqual(1)),
  );
});
