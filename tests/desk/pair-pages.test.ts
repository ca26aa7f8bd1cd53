import { expect, test } from 'vitest';
import { findDifferingLines } from '../../entrypoints/desk/compare-pages/differing-lines.ts';
import type { FilePages } from '../../entrypoints/desk/compare-pages/pages-of-file.ts';
import { pairPages } from '../../entrypoints/desk/compare-pages/pair-pages.ts';
import type { PageLayout } from '../../utils/fingerprint/page-layout/page-layout.ts';
import { layoutOf, seenAgain } from '../fingerprint/page-layout/random-layouts.ts';
import { Random } from '../sample-leak/random.ts';

const random = new Random(3);
const [first, second, forged] = [layoutOf(random), layoutOf(random), layoutOf(random)] as const;
const [copied, signature] = [seenAgain(first, random), layoutOf(random).slice(0, 2)] as const;

/** A file with these pages; `null`: a page without a line, which none was found on. `undrawn`: pages with a picture that was too large. */
function fileOf(layouts: readonly (PageLayout | null)[], count = layouts.length, undrawn: number[] = []): FilePages {
  const page = { width: 1, height: 1, data: new Uint8Array(1) };
  const pages = layouts.flatMap((layout, at) => (layout ? { page, layout, boxes: [], number: at + 1 } : []));
  return { pages, undrawn, read: layouts.length, count };
}

const alone = { unmatched: [], withLittleText: [], undrawn: [] };

test.each<[string, FilePages, FilePages, Pick<ReturnType<typeof pairPages>, 'own' | 'other'>, [number, number][]]>([
  [
    'a page put in is named, on whichever side',
    fileOf([first, forged]),
    fileOf([first]),
    { own: { ...alone, unmatched: [2], read: 2, count: 2 }, other: { ...alone, read: 1, count: 1 } },
    [[1, 1]],
  ],
  [
    'a page left out, and one that nothing is on',
    fileOf([null, second]),
    fileOf([first, second]),
    {
      own: { ...alone, withLittleText: [1], read: 2, count: 2 },
      other: { ...alone, unmatched: [1], read: 2, count: 2 },
    },
    [[2, 2]],
  ],
  [
    'a few lines are too little to be told from others, even where both have them',
    fileOf([first, signature]),
    fileOf([first, signature], 12),
    {
      own: { ...alone, withLittleText: [2], read: 2, count: 2 },
      other: { ...alone, withLittleText: [2], read: 2, count: 12 },
    },
    [[1, 1]],
  ],
  [
    'a page that could not be drawn is not said to have too little text, nor is one that was drawn in part left out',
    fileOf([first, null, null], 3, [2]),
    fileOf([first, second], 2, [1]),
    {
      own: { ...alone, withLittleText: [3], undrawn: [2], read: 3, count: 3 },
      other: { ...alone, unmatched: [2], undrawn: [1], read: 2, count: 2 },
    },
    [[1, 1]],
  ],
  [
    'a page that is there twice is shown with both',
    fileOf([first]),
    fileOf([first, copied]),
    { own: { ...alone, read: 1, count: 1 }, other: { ...alone, read: 2, count: 2 } },
    [
      [1, 1],
      [1, 2],
    ],
  ],
])('%s', (_, own, other, lone, pairs) => {
  const found = pairPages(own, other);
  expect(found.pairs.map((pair) => [pair.own.number, pair.other.number])).toEqual(pairs);
  expect({ own: found.own, other: found.other }).toEqual(lone);
  // The other way round it is the same.
  const turned = pairPages(other, own);
  expect(turned.pairs.map((pair) => [pair.other.number, pair.own.number])).toEqual(pairs);
  expect({ own: turned.other, other: turned.own }).toEqual(lone);
});

test('lines are counted on this file’s page, whichever side looked for it', async () => {
  const told = await findDifferingLines(fileOf([first, forged]), fileOf([first, forged, first]));
  for (const { page, lines, rows } of told.pairs) {
    expect(lines).toBe((page === 1 ? first : forged).filter(({ gaps }) => gaps.length >= 4).length);
    expect(rows).toEqual([]);
  }
  expect(told.pairs.map(({ page, otherPage }) => [page, otherPage])).toEqual([
    [1, 1],
    [1, 3],
    [2, 2],
  ]);
});
