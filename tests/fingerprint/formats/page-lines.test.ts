import { describe, expect, test } from 'vitest';
import { joinLines } from '../../../utils/fingerprint/formats/pdf/join-lines.ts';
import { linesOfPage, type TextRun } from '../../../utils/fingerprint/formats/pdf/page-lines.ts';
import { logicalOrder, mendLigatures } from '../../../utils/fingerprint/formats/pdf/right-to-left.ts';
import { withoutRunningLines } from '../../../utils/fingerprint/formats/pdf/running-lines.ts';

/** Runs of size ten: text, x, y, width, whether pdf.js ends a line. */
const run = (str: string, x: number, y: number, width = str.length * 5, hasEOL = true): TextRun => ({
  str,
  transform: [10, 0, 0, 10, x, y],
  width,
  height: 10,
  hasEOL,
});
const textOf = (...runs: TextRun[]): string => joinLines(linesOfPage(runs));

describe('lines', () => {
  test.each([
    ['one below the other', [run('one', 0, 100), run('two', 0, 88)], 'one\ntwo'],
    ['a bullet before its item', [run('●', 0, 100, 5), run('item', 18, 100)], 'item'],
    ['cells of a row', [run('Printing', 0, 100), run('48,200', 200, 100)], 'Printing 48,200'],
    ['glyphs that touch', [run('bal', 0, 100, 15), run('lot', 15.5, 100, 15)], 'ballot'],
    ['runs that pdf.js joins', [run('bal', 0, 100, 15, false), run('lot', 15, 100)], 'ballot'],
    [
      'a column beside another',
      [run('left', 0, 100, 200), run('more', 0, 88, 200), run('right', 300, 100)],
      'left\nmore\nright',
    ],
  ])('%s', (_, runs, text) => {
    expect(textOf(...runs)).toBe(text);
  });

  test('Chinese goes on in the next line where one is full, and only there', () => {
    const [full, rest] = ['第'.repeat(30), '二'.repeat(8)];
    expect(textOf(run(full, 0, 100, 300), run(rest, 0, 88, 80), run('三', 0, 76, 10))).toBe(`${full}${rest}\n三`);
    expect(textOf(run(full, 0, 100, 300), run('two', 0, 88, 15))).toBe(`${full}\ntwo`);
  });

  test('Arabic, glyph by glyph from the left', () => {
    const glyphs = Array.from('ةلمحلا').map((glyph, index) => run(glyph, index * 5, 100, 5, false));
    expect(textOf(...glyphs)).toBe('الحملة');
  });
});

describe('from right to left', () => {
  test.each([
    ['a number inside', 'مارس 27 بعد'],
    ['an amount', 'مبلغ 48,200.50 يورو'],
    ['another script', 'شركة Acme Group هنا'],
    ['a word in a sentence of the other direction', 'The word مكتب means office'],
  ])('%s: the same swaps lead back', (_, text) => {
    expect(logicalOrder(logicalOrder(text))).toBe(text);
    expect(logicalOrder(text)).not.toBe(text);
  });

  test('the article before a ligature', () => {
    expect(mendLigatures('الجولة األولى')).toBe('الجولة الأولى');
  });
});

describe('headers and footers of pages', () => {
  const page = (...lines: string[]): { text: string; isFull: boolean }[] =>
    lines.map((text) => ({ text, isFull: false }));
  const linesOf = (...pages: string[][]): string[] =>
    withoutRunningLines(pages.map((lines) => page(...lines))).map(({ text }) => text);

  test('stand once, numbers of pages not at all', () => {
    expect(
      linesOf(
        ['Campaign', 'one', 'two', 'internal', '1'],
        ['Campaign', 'three', 'four', 'internal', '2'],
        ['Campaign', 'five', 'six', 'internal', '3'],
      ),
    ).toEqual([...['Campaign', 'one', 'two', 'three', 'four', 'five', 'six', 'internal']]);
  });
  test('with the number in them', () => {
    expect(linesOf(['Page 1 of 2', 'one', 'x', 'y', 'z'], ['Page 2 of 2', 'two', 'v', 'w', 'u'])).toEqual([
      'Page 1 of 2',
      'one',
      'x',
      'y',
      'z',
      'two',
      'v',
      'w',
      'u',
    ]);
  });
  test('a single page keeps all', () => {
    expect(linesOf(['Campaign', 'one', '1'])).toEqual(['Campaign', 'one', '1']);
  });
});
