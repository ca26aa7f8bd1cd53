import { expect, test } from 'vitest';
import { isUnder } from '../../entrypoints/background/permissions.ts';

test.each([
  ['https://x.com/a/status/1', 'https://x.com/*', true],
  ['https://mobile.x.com/a', 'https://x.com/*', false],
  ['https://mobile.x.com/a', 'https://*.x.com/*', true],
  ['https://x.com/a', 'https://*.x.com/*', true],
  ['https://notx.com/a', 'https://*.x.com/*', false],
  ['http://x.com/a', 'https://x.com/*', false],
  ['http://x.com/a', '*://x.com/*', true],
  ['https://le-journal.fr/', 'https://*/*', true],
  ['http://le-journal.fr/', 'https://*/*', false],
  ['https://le-journal.fr/', 'no pattern', false],
])('%s lies under %s: %s', (address, pattern, expected) => {
  expect(isUnder(address, pattern)).toBe(expected);
});
