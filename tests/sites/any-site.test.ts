import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { digestPageText } from '../../utils/fingerprint/page-text.ts';
import { anySite } from '../../utils/sites/any-site.ts';
import { documentAddress } from '../../utils/sites/document-address.ts';
import { MAX_PAGE_TEXT } from '../../utils/sites/page-text.ts';
import type { Found } from '../../utils/sites/site.ts';
import { unwrap } from '../../utils/sites/unwrap.ts';
import { letter, pageFile } from './paste-tests.ts';
import { findAll, pageOf } from './saved-page.ts';
import { mayBeSite, siteKeyOf, siteOf } from '../../utils/sites/sites.ts';

test('a page of an unknown host gives its links and plain-text addresses, and only those of documents', () => {
  const { document } = new JSDOM(
    '<p>See <a href="/files/note.pdf">the note</a>, <a href="/about">us</a> and https://files.example.org/list.xlsx</p>',
    { url: 'https://paste.example.net/abc' },
  ).window;
  const addresses = [...document.querySelectorAll('*')].flatMap((element) =>
    anySite.find(element).map((found) => found.address),
  );
  expect(addresses.sort()).toEqual(['https://files.example.org/list.xlsx', 'https://paste.example.net/files/note.pdf']);
});

describe('a page that shows one text and little else', () => {
  const page = 'https://paste.example.net/abc?v=1#SECRETKEY';
  const pasteOf = (html: string): Found | undefined =>
    findAll(anySite.find, pageOf(html, page)).find(({ where }) => where === 'paste');

  test('is a paste: its text is read, whatever the host', () => {
    const found = pasteOf(pageFile('any-site'));
    expect(found).toMatchObject({ address: 'https://paste.example.net/abc?v=1', label: 'Virement' });
    expect(digestPageText(found?.text ?? '')).toBe(digestPageText(letter));
    expect(
      pasteOf(
        pageFile('any-site').replace(
          /<(\/?)pre>/g,
          (_, end: string) => `<${end}textarea${end === '' ? ' readonly' : ''}>`,
        ),
      )?.text,
    ).toContain('Objet');
  });

  test('is none where whoever led there made its address longer than any that is told of', () => {
    const found = findAll(anySite.find, pageOf(pageFile('any-site'), page.replace('#', `${'&x'.repeat(2_048)}#`)));
    expect(found.filter(({ where }) => where === 'paste')).toEqual([]);
  });

  test('with many words of others below it, too', () => {
    const comments = `<p>${'words '.repeat(60)}</p>`;
    expect(pasteOf(`<p>By somebody</p><pre>${'code '.repeat(200)}</pre>${comments}`)?.text).toContain('code');
  });

  test.each([
    ['an article with an example', `<p>${'words '.repeat(100)}</p><pre>${'code '.repeat(50)}</pre>`],
    ['a page about code', `<pre>${'code '.repeat(50)}</pre>`.repeat(4)],
    ['documentation with one long listing', `<p>${'words '.repeat(60)}</p><pre>${'code '.repeat(200)}</pre>`],
    ['what somebody writes', `<textarea>${'words '.repeat(100)}</textarea>`],
    ['an editor', `<div contenteditable><pre>${'words '.repeat(100)}</pre></div>`],
    ['nothing', '<pre></pre>'],
    ['too long a text', `<pre>${'x'.repeat(MAX_PAGE_TEXT + 1)}</pre>`],
  ])('no paste: %s', (_, html) => {
    expect(pasteOf(html)).toBeUndefined();
  });
});

test.each(['https://doxbin.org/a', 'https://www.doxbin.net/a', 'https://breachforums.example/a'])(
  '%s: no page of it is looked at, and no address there is a document',
  (address) => {
    expect(siteOf(address)).toBeUndefined();
    expect(documentAddress(`${address}.pdf`)).toBeUndefined();
    expect(
      documentAddress(unwrap(`https://l.facebook.com/l.php?u=${encodeURIComponent(`${address}.pdf`)}`)),
    ).toBeUndefined();
  },
);

test('a site’s own setting is kept under its id, or else the host', () => {
  expect(siteKeyOf('https://mobile.twitter.com/a/status/1')).toBe('x');
  expect(siteKeyOf('https://www.pastebin.com/abcdefgh')).toBe('pastebin');
  expect(siteKeyOf('https://paste.example.net:8443/abc')).toBe('paste.example.net');
  expect(siteKeyOf('chrome://settings')).toBeUndefined();
});

test('known sites keep their own rules; what is no web page has none', () => {
  expect(siteOf('https://pastebin.com/abcdefgh')?.id).toBe('pastebin');
  expect(siteOf('https://paste.example.net/abc')).toBe(anySite);
  expect(siteOf('file:///tmp/page.html')).toBeUndefined();
  expect(siteOf('chrome://settings')).toBeUndefined();
});

test.each([
  ['https://tumblr.com/', 'tumblr'],
  ['https://nottumblr.com/', 'any'],
  ['https://tokyochronos.net/a/thread/1', 'chan-archives'],
])('%s is on %s, as the manifest’s patterns say', (address, id) => expect(siteOf(address)?.id).toBe(id));

test('a page may call itself what its host says, and nothing else', () => {
  expect(mayBeSite('https://pastebin.com/abcdefgh', 'pastebin')).toBe(true);
  expect(mayBeSite('https://pastebin.com/abcdefgh', 'any')).toBe(false);
  expect(mayBeSite('https://paste.example.net/abc', 'any')).toBe(true);
  expect(mayBeSite('https://paste.example.net/abc', 'pastebin')).toBe(false);
  // Software that any host may run.
  expect(mayBeSite('https://paste.example.net/?0123456789abcdef', 'private-bin')).toBe(true);
  expect(mayBeSite('https://pastebin.com/abcdefgh', 'private-bin')).toBe(false);
  expect(mayBeSite('https://doxbin.org/abc', 'any')).toBe(false);
});
