import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findWordDifferences } from '../../../utils/fingerprint/compare/word-differences.ts';

const text =
  'The ballot papers for the second round were printed on 3 May by the firm that had printed those of the first.';

test('line ends are a format’s, a changed word is not', () => {
  expect(findWordDifferences(text, text.replaceAll(' ', '\r\n'))).toEqual([]);
  expect(findWordDifferences(text, text.replace('3 May', '4 June').replace(' by the firm', '\nby our firm'))).toEqual(
    [
      {
        atA: 11,
        atB: 11,
        a: '3 May',
        b: '4 June',
        before: 'papers for the second round were printed on',
        after: 'by the firm that had printed those of',
      },
      {
        atA: 14,
        atB: 14,
        a: 'the',
        b: 'our',
        before: 'second round were printed on 3 May by',
        after: 'firm that had printed those of the first.',
      },
    ].map(
      (difference) =>
        expect.objectContaining({
          a: difference.a,
          b: difference.b,
          atA: difference.atA,
          atB: difference.atB,
        }) as unknown,
    ),
  );
});

test('added, taken out, at the ends', () => {
  expect(findWordDifferences('', 'a')).toMatchObject([{ atA: 1, atB: 1, a: '', b: 'a', before: '', after: '' }]);
  expect(findWordDifferences('a b', 'b')).toMatchObject([{ a: 'a', b: '', after: 'b' }]);
  expect(findWordDifferences('a', 'a b')).toMatchObject([{ atA: 2, a: '', b: 'b', before: 'a' }]);
});

test('two texts with nothing in common are no list', () => {
  const many = (word: string): string => Array.from({ length: 3_000 }, (_, at) => `${word}${at}`).join(' ');
  expect(findWordDifferences(many('a'), many('b'))).toBeUndefined();
});

test('what is said turns the one into the other', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
  fc.assert(
    fc.property(words, words, (a, b) => {
      const differences = findWordDifferences(a.join(' '), b.join(' ')) ?? expect.fail('too many');
      const rebuilt: string[] = [];
      let at = 0;
      for (const { atA, a: out, b: put } of differences) {
        rebuilt.push(...a.slice(at, atA - 1), ...(put === '' ? [] : put.split(' ')));
        at = atA - 1 + (out === '' ? 0 : out.split(' ').length);
      }
      expect([...rebuilt, ...a.slice(at)]).toEqual(b);
    }),
  );
});
