import { expect, test } from 'vitest';
import { hasLargePicture } from '../../../utils/fingerprint/formats/pdf/large-pictures.ts';
import { MAX_PIXELS } from '../../../utils/fingerprint/limits.ts';

const side = Math.ceil(Math.sqrt(MAX_PIXELS)) + 1;
const object = (dictionary: string, data = ''): string =>
  `4 0 obj\n<<${dictionary}>>\nstream\n${data}endstream\nendobj\n`;

test.each<[string, string, boolean]>([
  ['no picture', object('/Length 12'), false],
  ['a small one', object('/Width 800 /Height 600'), false],
  ['a large one', object(`/Type/XObject/Subtype/Image/Width ${side}/Height ${side}`), true],
  ['its height first, and lines between', object(`/Height ${side}\n/BitsPerComponent 1\n/Width\r\n${side}`), true],
  ['a large one after a small one', object('/Width 8 /Height 6') + object(`/Width ${side} /Height ${side}`), true],
  ['the sizes of two that are small', object(`/Width ${side} /Height 2`) + object(`/Width 2 /Height ${side}`), false],
  ['a size that stands elsewhere', object(`/Width ${side} 0 R /Height ${side} 0 R`), false],
  ['a height beyond the dictionary', object(`/Width ${side} /Height 1`, `/Height ${side}`), false],
  ['another name that begins like it', object(`/WidthOfAll ${side} /Height ${side}`), false],
  ['a name at the very end', '/Width', false],
])('%s', (_, text, isLarge) => expect(hasLargePicture(new TextEncoder().encode(text))).toBe(isLarge));

test('the limit may be another one', () => {
  const bytes = new TextEncoder().encode(object('/Width 800 /Height 600'));
  expect([479_999, 480_000].map((maxPixels) => hasLargePicture(bytes, maxPixels))).toEqual([true, false]);
});

test('names without end cost no more than they are long', () => {
  // By the square of their number it would take minutes, and the test runner ends it.
  expect(hasLargePicture(new TextEncoder().encode('/Widt'.repeat(400_000)))).toBe(false);
  expect(hasLargePicture(new TextEncoder().encode('/Width '.repeat(20_000)))).toBe(false);
});
