import { expect, test } from 'vitest';
import { isLowData } from '../../entrypoints/background/low-data.ts';

test.each([
  [{ connection: { saveData: true } }, true],
  [{ connection: { saveData: false } }, false],
  [{ connection: {} }, false],
  [{}, false],
])('%j asks to save data: %s', (navigator, asked) => {
  expect(isLowData(navigator)).toBe(asked);
});
