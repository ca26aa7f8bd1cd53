import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSameLine } from '../../../utils/fingerprint/page-layout/compare-lines.ts';
import { comparePages, type PageComparison } from '../../../utils/fingerprint/page-layout/compare-pages.ts';
import { findPage } from '../../../utils/fingerprint/page-layout/find-layout.ts';
import { LineIndex } from '../../../utils/fingerprint/page-layout/line-index.ts';
import { encodeLayout, parseLayout, type PageLayout } from '../../../utils/fingerprint/page-layout/page-layout.ts';
import { drawBoxes } from '../../vectors/make/page-layout.ts';

interface Vectors {
  values: { name: string; lines: PageLayout | null; value: string }[];
  lines: { a: number[]; b: number[]; isSame: boolean }[];
  pages: {
    name: string;
    width: number;
    height: number;
    words: [number, number, number, number][];
    layout: PageLayout;
  }[];
  comparisons: { name: string; a: string; b: string; common: number[][]; answer: PageComparison }[];
  /** Of each document the values of its pages. */
  common: { name: string; documents: string[][]; line: number[]; isCommon: boolean }[];
}

const file = path.resolve(import.meta.dirname, '../../vectors/page-layout-v1.json');
const { values, lines, pages, comparisons, common } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

test.each(values)('value: $name', ({ lines: expected, value }) => {
  expect(parseLayout(value)).toEqual(expected ?? undefined);
  if (expected !== null) expect(encodeLayout(expected)).toBe(value);
});

test.each(lines)('lines: $a and $b', ({ a, b, isSame }) => {
  expect(isSameLine(a, b)).toBe(isSame);
  expect(isSameLine(b, a)).toBe(isSame);
});

test.each(pages)('page: $name', (page) => {
  expect(findPage(drawBoxes(page)).layout).toEqual(page.layout);
});

describe.each(comparisons)('comparison: $name', ({ a, b, common, answer }) => {
  const [one, other] = [parseLayout(a) ?? [], parseLayout(b) ?? []];
  const isCommon = (gaps: readonly number[]): boolean => common.some((line) => isSameLine(line, gaps));

  test('as said', () => expect(comparePages(one, other, isCommon)).toEqual(answer));
});

test.each(common)('common lines: $name', ({ documents, line, isCommon }) => {
  const index = new LineIndex();
  for (const [document, values] of documents.entries())
    for (const value of values) index.add(document, parseLayout(value) ?? []);
  expect(index.isCommon(line)).toBe(isCommon);
});
