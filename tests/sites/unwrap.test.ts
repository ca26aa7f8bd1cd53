import { expect, test } from 'vitest';
import { unwrap } from '../../utils/sites/unwrap.ts';

const target = 'https://files.example.org/a.pdf?x=1&y=2';
const encoded = encodeURIComponent(target);

test.each([
  `https://l.facebook.com/l.php?u=${encoded}&h=AT0`,
  `https://out.reddit.com/t3_abc?url=${encoded}&token=1`,
  `https://www.google.com/url?sa=t&q=${encoded}`,
  `https://www.youtube.com/redirect?event=video&q=${encoded}`,
  `https://duckduckgo.com/l/?uddg=${encoded}`,
  // Wrapped twice.
  `https://l.instagram.com/?u=${encodeURIComponent(`https://l.facebook.com/l.php?u=${encoded}`)}`,
])('%s', (wrapped) => {
  expect(unwrap(wrapped)).toBe(target);
});

test.each([
  ['no wrapper', target],
  ['the path is another', `https://l.facebook.com/other?u=${encoded}`],
  ['the host is another', `https://l.facebook.com.example.org/l.php?u=${encoded}`],
  ['no target', 'https://l.facebook.com/l.php?h=1'],
  ['a script as target', 'https://l.facebook.com/l.php?u=javascript:alert(1)'],
  ['a relative target', 'https://l.facebook.com/l.php?u=/a.pdf'],
  [
    'two targets: which one counts is not for us to guess',
    `https://www.google.com/url?url=${encoded}&q=https://evil.org/`,
  ],
  ['the same parameter twice', `https://l.facebook.com/l.php?u=${encoded}&u=https://evil.org/`],
  ['not an address', 'a.pdf'],
])('left as it is: %s', (_, address) => {
  expect(unwrap(address)).toBe(address);
});

test('wrapped without end, it stops', () => {
  const deep = Array.from({ length: 9 }).reduce<string>(
    (inner) => `https://l.facebook.com/l.php?u=${encodeURIComponent(inner)}`,
    target,
  );
  expect(unwrap(deep)).toMatch(/^https:\/\/l\.facebook\.com\//);
});
