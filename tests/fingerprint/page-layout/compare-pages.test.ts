import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameLine } from '../../../utils/fingerprint/page-layout/compare-lines.ts';
import { comparePages } from '../../../utils/fingerprint/page-layout/compare-pages.ts';
import { COMMON_FROM_DOCUMENTS, LineIndex } from '../../../utils/fingerprint/page-layout/line-index.ts';
import {
  countTellingGaps,
  encodeLayout,
  parseLayout,
  type PageLayout,
} from '../../../utils/fingerprint/page-layout/page-layout.ts';
import { Random } from '../../sample-leak/random.ts';
import { layoutOf, savedAgain, seenAgain } from './random-layouts.ts';

const line = fc
  .uniqueArray(fc.integer({ min: 1, max: 254 }), { maxLength: 16 })
  .map((gaps) => ({ left: 0, right: 255, gaps: gaps.sort((a, b) => a - b) }));
const page = (minLines: number): fc.Arbitrary<PageLayout> => fc.array(line, { minLength: minLines, maxLength: 30 });
/** Pages that share lines, moved a little. */
const pair = fc.tuple(page(10), page(0), fc.integer({ min: -3, max: 3 })).map(([first, second, shift]) => {
  const moved = first.map(({ gaps, ...rest }) => ({ ...rest, gaps: gaps.map((gap) => gap + shift) }));
  return [first, [...moved.slice(0, 12), ...second, ...moved.slice(14)]] as const;
});

test('the other way round the same is said', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const [one, other] = [comparePages(a, b), comparePages(b, a)];
      expect(one.kind).toBe(other.kind);
      if (one.kind !== 'same-places' || other.kind !== 'same-places') return;
      expect(one.similarity).toBe(other.similarity);
      expect(one.matchedLines).toBe(other.matchedLines);
      const turned = other.differing.map(({ other: there, ...here }) => ({
        ...there,
        ...(here.from !== undefined && { other: here }),
      }));
      expect(one.differing).toEqual(turned);
    }),
  );
});

test('a page is the same as itself, or has not enough text', () => {
  fc.assert(
    fc.property(page(0), (layout) => {
      const answer = comparePages(layout, layout);
      if (countTellingGaps(layout) < 60) expect(answer).toEqual({ kind: 'not-enough-text' });
      else expect(answer).toMatchObject({ kind: 'same-places', similarity: 1, differing: [] });
    }),
  );
});

test('what is written is read again, up to what there is room for', () => {
  fc.assert(
    fc.property(page(0), (layout) => {
      const value = encodeLayout(layout);
      const read = parseLayout(value);
      expect(read).toEqual(layout.slice(0, read?.length));
      expect(value.length).toBeLessThanOrEqual(1_024);
    }),
  );
});

test('whatever stands there as a value, it is read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 800 }), (bytes) => {
      const value = btoa(String.fromCharCode(1, ...bytes));
      const read = parseLayout(value);
      if (read !== undefined) expect(encodeLayout(read)).toBe(value);
    }),
  );
});

test('lines match both ways, and themselves', () => {
  fc.assert(
    fc.property(line, line, ({ gaps: a }, { gaps: b }) => {
      expect(isSameLine(a, b)).toBe(isSameLine(b, a));
      expect(isSameLine(a, a)).toBe(a.length >= 4);
    }),
  );
});

describe('an index of pages', () => {
  const head = { left: 0, right: 255, gaps: [17, 60, 101, 150, 203] };
  const body = (document: number): PageLayout => {
    const random = new Random(document);
    const gaps = (): number[] => Array.from({ length: 8 }, () => random.between(4, 250)).sort((one, two) => one - two);
    return Array.from({ length: 12 }, () => ({ left: 0, right: 255, gaps: gaps() }));
  };
  const index = new LineIndex();
  for (let document = 0; document < COMMON_FROM_DOCUMENTS; document += 1)
    index.add(document, [head, ...body(document)]);

  test('a letterhead on five documents is common, a little moved, too; a body is not', () => {
    expect(index.isCommon(head.gaps)).toBe(true);
    expect(index.isCommon(head.gaps.map((gap) => gap + 2))).toBe(true);
    expect(index.isCommon(body(1)[3]?.gaps ?? [])).toBe(false);
  });

  test('finds the page whose lines are the same, a little moved', () => {
    const moved = body(3).map(({ gaps, ...rest }) => ({ ...rest, gaps: gaps.map((gap) => gap - 1) }));
    expect(index.candidates(moved)).toContain(3);
    expect(index.candidates([])).toEqual([]);
  });

  test('a mail is told from others under one long disclaimer by its own lines, and from none by those of the disclaimer', () => {
    const disclaimer = body(1_000);
    const mails = Array.from({ length: 12 }, (_, at) => [...body(2_000 + at).slice(0, 3 + (at % 8)), ...disclaimer]);
    const known = new LineIndex();
    mails.forEach((mail, document) => known.add(document, mail));
    for (const [at, mail] of mails.entries())
      for (const [other, page] of mails.entries())
        if (other !== at) expect(comparePages(mail, page, known.isCommon).kind).not.toBe('same-places');
    for (const { gaps } of disclaimer) expect(known.isCommon(gaps)).toBe(true);
  });

  test('copies of a page, each seen a little otherwise, are one document', () => {
    const random = new Random(5);
    const page = layoutOf(random);
    const known = new LineIndex();
    for (let document = 0; document < 4 * COMMON_FROM_DOCUMENTS; document += 1)
      known.add(document, savedAgain(page, random));
    expect(page.filter(({ gaps }) => known.isCommon(gaps))).toHaveLength(0);
    expect(comparePages(seenAgain(page, random), page, known.isCommon).kind).toBe('same-places');
  });

  test('a letterhead of six lines makes no page likely, if its lines are passed over', () => {
    const letterhead = body(4_000).slice(0, 6);
    const letters = Array.from({ length: 60 }, (_, at) => [...letterhead, ...body(5_000 + at)]);
    const known = new LineIndex();
    letters.forEach((page, document) => known.add(document, page));
    const other = [...letterhead, ...body(4_001)];
    expect(known.candidates(other)).toHaveLength(letters.length);
    expect(known.candidates(other, known.isCommon)).toEqual([]);
    expect(known.candidates(letters[7] ?? [], known.isCommon)).toEqual([7]);
  });
});
