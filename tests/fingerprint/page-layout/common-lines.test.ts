import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePages } from '../../../utils/fingerprint/page-layout/compare-pages.ts';
import { LineIndex } from '../../../utils/fingerprint/page-layout/line-index.ts';
import type { PageLayout } from '../../../utils/fingerprint/page-layout/page-layout.ts';
import { Random } from '../../sample-leak/random.ts';
import { savedAgain } from './random-layouts.ts';

/** Of each document its pages. */
type Documents = readonly (readonly PageLayout[])[];

const random = new Random(7);
const text = (lines: number, words = 10, of = random): PageLayout =>
  Array.from({ length: lines }, () => ({
    left: 0,
    right: 255,
    gaps: Array.from({ length: words }, () => of.between(2, 252)).sort((a, b) => a - b),
  }));
const many = <Made>(count: number, make: (at: number) => Made): Made[] =>
  Array.from({ length: count }, (_, at) => make(at));
const replaced = (page: PageLayout, from: number, lines: number): PageLayout =>
  page.map((line, at) => (at >= from && at < from + lines ? (text(1)[0] ?? line) : line));
const rotations = (documents: Documents, step = 1): Documents[] =>
  many(Math.ceil(documents.length / step), (turn) => [
    ...documents.slice(turn * step),
    ...documents.slice(0, turn * step),
  ]);

/** @param readFirst what is looked up in before the rest is added, as by a worker whose copy grows */
function indexOf(documents: Documents, readFirst = 0): LineIndex {
  const index = new LineIndex();
  documents.forEach((pages, number) => {
    if (number === readFirst) index.isCommon([10, 20, 30, 40]);
    const first = index.size;
    pages.forEach((page, at) => index.add(number, page, at === 0 ? undefined : first));
  });
  return index;
}

const commonOf = (index: LineIndex, page: PageLayout): number => page.filter(({ gaps }) => index.isCommon(gaps)).length;

/** Which of the pages known it is found to resemble. */
const resembled = (index: LineIndex, page: PageLayout): number[] =>
  index
    .candidates(page, index.isCommon)
    .filter((known) => comparePages(page, index.layoutAt(known), index.isCommon).kind === 'same-places');

describe('mails under one disclaimer resemble no mail that has another text', () => {
  const disclaimer = text(8);
  const mails = many(41, () => [[...text(5, 8), ...disclaimer]]);
  const unseen = [...text(5, 8), ...disclaimer];

  test('and one that says nothing but “OK” joins none of them, wherever it was listed', () => {
    const bare = [{ left: 0, right: 9, gaps: [] }, ...disclaimer];
    for (const documents of rotations([[bare], ...mails])) {
      const index = indexOf(documents);
      expect(commonOf(index, disclaimer)).toBe(disclaimer.length);
      expect(resembled(index, unseen)).toEqual([]);
    }
  });

  test('nor do many that say nothing else', () => {
    for (const documents of rotations([...many(20, () => [disclaimer]), ...mails], 6)) {
      const index = indexOf(documents, documents.length - 3);
      expect(commonOf(index, disclaimer)).toBe(disclaimer.length);
      expect(resembled(index, unseen)).toEqual([]);
    }
  });
});

describe('one more version of a letter is found, however many are listed', () => {
  const letter = text(30, 9);

  test.each([5, 6, 12])('%i versions with one paragraph swapped', (count) => {
    const swapped = many(count, () => [replaced(letter, 12, 3)]);
    for (const versions of rotations(swapped))
      expect(resembled(indexOf(versions), replaced(letter, 12, 3))).toHaveLength(count);
  });

  test.each([5, 6, 9])('%i versions with a paragraph swapped here and there', (count) => {
    const swapped = many(count, (at) => [replaced(letter, (at * 4) % 27, 3)]);
    for (const versions of rotations([[letter], ...swapped]))
      expect(resembled(indexOf(versions), replaced(letter, 22, 3))).toHaveLength(count + 1);
    for (const versions of rotations(swapped))
      expect(resembled(indexOf(versions), replaced(letter, 22, 3))).toHaveLength(count);
  });
});

describe('copies of one document change nothing about a letterhead', () => {
  const letterhead = text(6, 11);
  const letters = many(10, () => [[...letterhead, ...text(4, 9)]]);

  test.each([0, 4, 25, 200])('%i letters of one mailing, with the name and the sum of each', (count) => {
    const body = text(18, 9);
    const mailing = many(count, () => [[...letterhead, ...text(1), ...body, ...text(1)]]);
    for (const documents of rotations([...mailing, ...letters], 23)) {
      const index = indexOf(documents);
      expect(commonOf(index, letterhead)).toBe(letterhead.length);
      expect(commonOf(index, body)).toBe(0);
    }
  });

  test('a report of eight pages, twenty-five times', () => {
    const report = many(8, () => [...letterhead, ...text(20, 9)]);
    const copies = many(25, () => report.map((page) => savedAgain(page, random)));
    for (const documents of rotations([...copies, ...letters], 7)) {
      const index = indexOf(documents, documents.length - 2);
      expect(commonOf(index, letterhead)).toBe(letterhead.length);
      expect(commonOf(index, report[3]?.slice(6) ?? [])).toBe(0);
    }
  });

  test('a short one makes nothing common either', () => {
    const short = text(5, 10);
    expect(commonOf(indexOf(many(20, () => [savedAgain(short, random)])), short)).toBe(0);
  });
});

test('in whatever order documents were listed, and however often all was read anew, the same lines are common', () => {
  // Each page has some paragraphs of one letter, so that which are one document is a matter of degree.
  const documents = fc
    .array(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), { minLength: 12, maxLength: 16 })
    .chain((kept) =>
      fc.record({
        kept: fc.constant(kept),
        order: fc.shuffledSubarray([...kept.keys()], { minLength: kept.length }),
        // All but the last is in a table of their own, or all are read at once.
        readFirst: fc.integer({ min: kept.length - 1, max: kept.length }),
      }),
    );
  const letter = text(30, 9);
  fc.assert(
    fc.property(documents, ({ kept, order, readFirst }) => {
      const own = new Random(3);
      const listed = kept.map((paragraphs) => [
        letter.map((line, at) => (paragraphs[at % 10] === true ? line : (text(1, 9, own)[0] ?? line))),
      ]);
      const isCommon = (of: Documents, read?: number): boolean[] => {
        const index = indexOf(of, read);
        return letter.map(({ gaps }) => index.isCommon(gaps));
      };
      const shuffled = order.map((at) => listed[at] ?? []);
      expect(isCommon(shuffled, readFirst)).toEqual(isCommon(listed));
    }),
    { numRuns: 40 },
  );
});
