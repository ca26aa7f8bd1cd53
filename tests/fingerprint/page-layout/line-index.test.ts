import { expect, test } from 'vitest';
import { comparePages, mayBeSame } from '../../../utils/fingerprint/page-layout/compare-pages.ts';
import { LineIndex } from '../../../utils/fingerprint/page-layout/line-index.ts';
import type { PageLayout } from '../../../utils/fingerprint/page-layout/page-layout.ts';
import { Random } from '../../sample-leak/random.ts';
import { layoutOf, seenAgain } from './random-layouts.ts';

const PAGES = 3_000;
const random = new Random(1);
const known = Array.from({ length: PAGES }, () => layoutOf(random));
const index = new LineIndex();
known.forEach((layout, page) => expect(index.add(page, layout)).toBe(page));

test('a page is among the likeliest when it is seen again, each gap a little aside, lines lost and words run together', () => {
  const again = new Random(2);
  let found = 0;
  let first = 0;
  for (let page = 0; page < PAGES; page += 60) {
    const seen = seenAgain(known[page] ?? [], again);
    const candidates = index.candidates(seen);
    if (candidates[0] === page) first += 1;
    if (candidates.includes(page)) found += 1;
  }
  expect(found).toBe(PAGES / 60);
  expect(first).toBe(PAGES / 60);
});

test('what it holds is what was added, but for the ends of lines', () => {
  const ends = { left: 0, right: 255 };
  expect(index.layoutAt(7)).toEqual(known[7]?.map((line) => ({ ...line, ...ends })));
  expect(index.size).toBe(PAGES);
});

test('another page is hardly ever worth a comparison, and never the same', () => {
  const other = new Random(3);
  let compared = 0;
  for (let times = 0; times < 40; times += 1) {
    const page = layoutOf(other);
    for (const candidate of index.candidates(page)) {
      compared += 1;
      const layout = index.layoutAt(candidate);
      expect(mayBeSame(page, layout) && comparePages(page, layout, index.isCommon).kind === 'same-places').toBe(false);
    }
  }
  // Of 120,000 pairs.
  expect(compared).toBeLessThan(120);
});

test('short lines, too, find their page', () => {
  const narrow = new Random(4);
  const page: PageLayout = Array.from({ length: 25 }, () => ({ left: 0, right: 255, gaps: gapsOf(narrow, 4) }));
  const number = index.add(PAGES, page);
  expect(index.candidates(seenAgain(page, narrow))[0]).toBe(number);
});

test('pages that are added later are found, and lines without words find nothing', () => {
  const late = layoutOf(random);
  const number = index.add(PAGES + 1, late);
  expect(index.candidates(late)[0]).toBe(number);
  expect(index.candidates([{ left: 0, right: 9, gaps: [] }])).toEqual([]);
});

function gapsOf(of: Random, count: number): number[] {
  return Array.from({ length: count }, (_, at) => Math.round(((at + 0.5 + of.next() * 0.8) * 230) / count));
}
