import { expect, test } from 'vitest';
import { undoHyphenation } from '../../../utils/fingerprint/formats/pdf/undo-hyphenation.ts';

test.each([
  ['a divided word', ['the bal-', 'lot papers'], ['the ballot papers']],
  ['divided at a hyphen of its own', ['a well-', 'known, well-known thing'], ['a well-known, well-known thing']],
  [
    'more often without than with it',
    ['co-', 'operate', 'co-operate or cooperate'],
    ['cooperate', 'co-operate or cooperate'],
  ],
  ['twice in a row', ['in-', 'compre-', 'hensible'], ['incomprehensible']],
  ['a soft hyphen that the page shows', ['Wahl\u00ad', 'zettel'], ['Wahlzettel']],
  ['other scripts', ['бюл\u2010', 'летени'], ['бюллетени']],
  ['a name', ['Jean-', 'Luc'], ['Jean-', 'Luc']],
  ['a number', ['2016-', '17'], ['2016-', '17']],
  ['a dash, where there are others', ['one - two -', 'or three'], ['one - two -', 'or three']],
  ['a hyphen that was set apart', ['the bal -', 'lot'], ['the ballot']],
  ['blanks behind it', ['bal- ', 'lot'], ['ballot']],
])('%s', (_, lines, whole) => {
  expect(undoHyphenation(lines)).toEqual(whole);
});
