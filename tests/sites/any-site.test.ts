import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { anySite } from '../../utils/sites/any-site.ts';
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

test('a page may call itself what its host says, and nothing else', () => {
  expect(mayBeSite('https://pastebin.com/abcdefgh', 'pastebin')).toBe(true);
  expect(mayBeSite('https://pastebin.com/abcdefgh', 'any')).toBe(false);
  expect(mayBeSite('https://paste.example.net/abc', 'any')).toBe(true);
  expect(mayBeSite('https://paste.example.net/abc', 'pastebin')).toBe(false);
});
