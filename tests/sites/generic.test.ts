import { describe, expect, test } from 'vitest';
import { findGeneric } from '../../utils/sites/generic.ts';
import { findAll, lines, pageOf, savedPage, savedPages } from './saved-page.ts';

const find = (html: string, skip?: string): string[] =>
  lines(findAll((element) => findGeneric(element, skip), pageOf(html, 'https://example.org/dir/page')));

describe('links', () => {
  test.each([
    ['absolute', '<a href="https://a.org/a.pdf">x</a>', ['link https://a.org/a.pdf']],
    ['relative', '<a href="a.pdf">x</a>', ['link https://example.org/dir/a.pdf']],
    ['against a base', '<base href="https://b.org/"><a href="a.pdf">x</a>', ['link https://b.org/a.pdf']],
    [
      'wrapped',
      '<a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fa.org%2Fa.pdf">x</a>',
      ['link https://a.org/a.pdf'],
    ],
    ['a part of a picture', '<map><area href="https://a.org/a.pdf"></map>', ['link https://a.org/a.pdf']],
    ['what it says does not count', '<a href="https://evil.org/">https://a.org/a.pdf</a>', []],
    ['nor what a block inside it says', '<a href="https://evil.org/"><div>https://a.org/a.pdf</div></a>', []],
    ['no address', '<a name="x">a.pdf</a>', []],
    ['a link of a drawing', '<svg><a href="https://a.org/a.pdf"><text>x</text></a></svg>', []],
    ['in an editor', '<div contenteditable><a href="https://a.org/a.pdf">x</a> https://a.org/b.pdf</div>', []],
    ['in an editor by role', '<div role="textbox"><p>https://a.org/b.pdf</p></div>', []],
  ])('%s', (_, html, expected) => {
    expect(find(html)).toEqual(expected);
  });

  test("a site's own skipped parts", () => {
    expect(find('<div class="dm"><a href="https://a.org/a.pdf">x</a><p>https://a.org/b.pdf</p></div>', '.dm')).toEqual(
      [],
    );
  });

  test('a link says its name only when its address has none', () => {
    const document = pageOf(
      '<a href="https://a.org/a.pdf">click here</a><a href="https://we.tl/t-abc">The\u202E mails</a>',
      'https://example.org/',
    );
    expect(findAll(findGeneric, document).map(({ label }) => label)).toEqual(['a.pdf', 'The mails']);
  });
});

test.each([
  ['as people paste it', 'https://mega.nz/file/abc#SECRETKEY', 'mega.nz/file/abc#SECRETKEY'],
  ['with its scheme', 'https://mega.nz/file/abc#SECRETKEY', 'https://mega.nz/file/abc#SECRETKEY'],
  ['cut off', 'https://mega.nz/file/abc#SECRETKEY', 'mega.nz/file/abc#SECRETK…'],
  ['in a sentence', 'https://mega.nz/file/abc#SECRETKEY', 'the mails: mega.nz/file/abc#SECRETKEY !'],
  ['by itself', 'https://mega.nz/file/abc#SECRETKEY', 'key SECRETKEY'],
  ['escaped', 'https://mega.nz/file/abc#SECRETKEY', 'mega.nz/file/abc%23SECRETKEY'],
  [
    'behind a wrapper',
    'https://l.facebook.com/l.php?u=https%3A%2F%2Fmega.nz%2Ffile%2Fabc%23SECRETKEY',
    'mega.nz/file/abc#SECRETKEY',
  ],
  [
    'behind a wrapper, by itself',
    'https://l.facebook.com/l.php?u=https%3A%2F%2Fmega.nz%2Ffile%2Fabc%23SECRETKEY',
    'SECRETKEY',
  ],
  ['escaped, in the link', 'https://mega.nz/file/abc%23SECRETKEY', 'key SECRETKEY'],
  ['behind the older sign', 'https://mega.nz/file/abc!SECRETKEY', 'mega.nz/file/abc!SECRETKEY'],
  [
    'escaped behind a wrapper',
    'https://www.google.com/url?q=https%3A%2F%2Fmega.nz%2Ffile%2Fabc%2523SECRETKEY',
    'the mails',
  ],
  ['of a file with a name', 'https://mega.nz/file/a.pdf#SECRETKEY', 'mega.nz/file/a.pdf#SECRETKEY'],
])('a key in the words of a link is in nothing that is found: %s', (_, href, words) => {
  const found = findAll(findGeneric, pageOf(`<a href="${href}">${words}</a>`, 'https://example.org/'));
  expect(found).toHaveLength(1);
  const told = JSON.stringify(found.map(({ address, label }) => ({ address, label })));
  expect(told).toContain('mega.nz/file/a');
  expect(told).not.toContain('SECRETK');
});

describe.skipIf(savedPages === undefined)('saved pages: what is no document is never found', () => {
  test.each([
    'ordinary-medium.html',
    'ordinary-politico.html',
    'linkedin-pulse-2019.html',
    'bluesky-post-link-2026.html',
    'reddit-shreddit-2024.html',
    'reddit-react-titleonly.html',
    'telegram-tme-post-2024.html',
    'hn-synthetic.html',
    'old-reddit-synthetic.html',
    'google-drive-file-2024.html',
  ])('%s', (name) => {
    const document = savedPage(name, 'https://example.org/');
    expect(document.querySelectorAll('a[href], p, div').length).toBeGreaterThan(0);
    expect(lines(findAll((element) => findGeneric(element), document))).toEqual([]);
  });

  test('a repository of code: of all its links only those to text files', () => {
    const document = savedPage('github-repo.html', 'https://github.com/tokio-rs/tokio');
    expect(document.querySelectorAll('a[href]').length).toBeGreaterThan(100);
    const found = findAll((element) => findGeneric(element), document);
    expect(found.length).toBeGreaterThan(0);
    for (const { address } of found) expect(address).toMatch(/^https:\/\/github\.com\/.*\/blob\/.*\.md$/);
  });

  test('an archive item: its files', () => {
    const document = savedPage('archive-org-item-2024.html', 'https://archive.org/details/dn2015-0220_vid');
    const found = findAll((element) => findGeneric(element), document);
    for (const { address } of found) expect(address).toMatch(/^https:\/\/archive\.org\/download\/dn2015-0220_vid\//);
    expect(found.some(({ address }) => address.endsWith('.torrent'))).toBe(true);
  });
});
