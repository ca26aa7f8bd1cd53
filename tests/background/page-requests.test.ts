import { describe, expect, test } from 'vitest';
import type { Browser } from '../../utils/browser.ts';
import {
  MAX_DOCUMENTS_PER_MESSAGE,
  MAX_LABEL_CHARACTERS,
  readFound,
  readIds,
} from '../../entrypoints/background/page-requests.ts';

type Sender = Browser.runtime.MessageSender;
const page = 'https://pastebin.com/abcdefgh';
const sender = (url: string, incognito = false): Sender =>
  ({ url, frameId: 0, tab: { id: 1, url, incognito } }) as unknown as Sender;

const document = { id: 'd1', address: 'https://example.org/a.pdf', where: 'link', label: 'a.pdf' };
const request = (...documents: unknown[]) => ({ site: 'pastebin', layoutRecognised: true, documents });

test('what a content script found, with what only the browser can say', () => {
  expect(readFound(request(document), sender(page))).toEqual({
    pageAddress: page,
    site: 'pastebin',
    layoutRecognised: true,
    isPrivateWindow: false,
    frameId: 0,
    documents: [{ ...document, isOwnPaste: false }],
  });
  expect(readFound(request(), sender(page, true))?.isPrivateWindow).toBe(true);
});

test('which document of the browser’s it was, where the browser says so', () => {
  const at = { ...sender(page), documentId: 'D0C' } as unknown as Sender;
  expect(readFound(request(document), at)?.documentId).toBe('D0C');
});

test('only the raw form of the very paste the page shows is the page’s own', () => {
  const own = { ...document, where: 'paste', address: 'https://pastebin.com/raw/abcdefgh' };
  const isOwn = (given: object): boolean | undefined =>
    readFound(request(given), sender(page))?.documents[0]?.isOwnPaste;
  expect(isOwn(own)).toBe(true);
  expect(isOwn({ ...own, where: 'link' })).toBe(false);
  for (const address of [
    'https://tracker.example.org/raw/abcdefgh',
    'https://pastebin.com/raw/zzzzzzzz',
    'https://pastebin.com/raw/abcdefgh?x=1',
    'https://pastebin.com/doc_delete/abcdefgh',
    'https://pastebin.com/logout',
  ])
    expect(isOwn({ ...own, address }), address).toBe(false);
});

test('digests that a page states are look-up keys, or nothing', () => {
  const claimsOf = (claims: unknown): unknown =>
    readFound(request({ ...document, claims }), sender(page))?.documents[0]?.claims;
  const [md5, sha1] = [`md5:${'a'.repeat(32)}`, `sha1:${'b'.repeat(40)}`];
  expect(claimsOf([md5, sha1])).toEqual([md5, sha1]);
  expect(claimsOf([md5, 7, 'md5:short', `address:${'a'.repeat(64)}`, `text-v1:${'a'.repeat(64)}`])).toEqual([md5]);
  expect(claimsOf(Array.from({ length: 100 }, () => sha1))).toHaveLength(4);
  for (const none of [undefined, null, md5, {}, []]) expect(claimsOf(none)).toBeUndefined();
});

test('fragments, which may hold keys, end here', () => {
  const secret = { ...document, address: 'https://mega.nz/file/x#secret' };
  expect(readFound(request(secret), sender(page))?.documents[0]?.address).toBe('https://mega.nz/file/x');
  for (const written of ['%23secret', '!secret', '%2523secret', '/secret'])
    expect(
      readFound(request({ ...secret, address: `https://mega.nz/file/x${written}` }), sender(page))?.documents[0]
        ?.address,
      written,
    ).toBe('https://mega.nz/file/x');
});

test.each([
  ['mega.nz/file/x#secret', 'mega.nz/file/x'],
  ['see https://mega.nz/#!id!secret, all of it', 'see https://mega.nz/ all of it'],
  ['mega.nz/file/x#sec/ret#more', 'mega.nz/file/x'],
  ['Report #3.pdf', 'Report #3.pdf'],
  ['#1 of a/b#secret, and c/d', '#1 of a/b and c/d'],
  ['mega.nz/file/x%23secret', 'mega.nz/file/x'],
  ['all of it: mega.nz/file/x!secret.', 'all of it: mega.nz/file/x'],
  ['bin.example.org/?0123456789abcdef%2523secret', 'bin.example.org/?0123456789abcdef'],
  ['a#b/c', 'a#b/c'],
])('nor do the words of a link hold one: %s', (label, kept) => {
  expect(readFound(request({ ...document, label }), sender(page))?.documents[0]?.label).toBe(kept);
});

test('words that are nothing but slashes hold up nobody', () => {
  // A thousand of them: before, each of its hundred and twenty characters was tried with each other and each other.
  const label = '/'.repeat(MAX_LABEL_CHARACTERS);
  const documents = Array.from({ length: MAX_DOCUMENTS_PER_MESSAGE }, (_, at) => ({
    ...document,
    id: `d${at.toString()}`,
    label,
  }));
  expect(readFound(request(...documents), sender(page))?.documents.at(-1)?.label).toBe(label);
});

test('not of a document alone: the page’s own fragment is a key, too', () => {
  const shared = 'https://paste.example.org/?0123456789abcdef#9xQpKeyThatNobodyMayLearn';
  const found = readFound({ ...request(document), site: 'any' }, sender(shared));
  expect(found?.pageAddress).toBe('https://paste.example.org/?0123456789abcdef');
  expect(JSON.stringify(found)).not.toContain('KeyThatNobody');
});

test('where a document stands, and who put it there, as text: what is none is left out, and so are fragments but a number', () => {
  const postOf = (post: unknown): unknown =>
    readFound(request({ ...document, post }), sender(page))?.documents[0]?.post;
  expect(postOf({ address: 'https://boards.example.org/pol/thread/1#p2', author: 'anon' })).toEqual({
    address: 'https://boards.example.org/pol/thread/1#p2',
    author: 'anon',
  });
  expect(postOf({ address: 'https://bin.example.org/?1#KeyThatNobodyMayLearn' })).toEqual({
    address: 'https://bin.example.org/?1',
  });
  expect(postOf({ author: 'Ann mega.nz/file/aBcDeF12#SECRETKEY' })).toEqual({ author: 'Ann mega.nz/file/aBcDeF12' });
  expect(postOf({ author: 'x'.repeat(10_000) })).toEqual({ author: 'x'.repeat(MAX_LABEL_CHARACTERS) });
  for (const none of ['anon', null, {}, { address: 'javascript:alert(1)', author: 7 }, { author: '' }])
    expect(postOf(none)).toBeUndefined();
});

test('the digest of a paste’s text that its page alone shows; nothing else passes as one', () => {
  const textSha256 = `text-v1:${'a'.repeat(64)}`;
  const read = (given: object): string | undefined =>
    readFound(request({ ...document, address: page, ...given }), sender(page))?.documents[0]?.textSha256;
  expect(read({ where: 'paste', textSha256 })).toBe(textSha256);
  expect(read({ where: 'paste', textSha256, address: `${page}#key` })).toBe(textSha256);
  expect(read({ where: 'paste', textSha256, address: 'https://elsewhere.example.org/a.pdf' })).toBeUndefined();
  expect(read({ where: 'link', textSha256 })).toBeUndefined();
  // Of software that anybody may run, the rules say what names the paste; of a page that nobody knows, all of its address does.
  const on = (url: string, site: string, address: string): string | undefined =>
    readFound({ ...request({ ...document, where: 'paste', address, textSha256 }), site }, sender(url))?.documents[0]
      ?.textSha256;
  const bin = 'https://bin.example.org/?0123456789abcdef';
  expect(on(`${bin}&fbclid=x`, 'private-bin', bin)).toBe(textSha256);
  expect(on(`${bin}&fbclid=x`, 'any', bin)).toBeUndefined();
  expect(on(`${bin}&fbclid=x`, 'any', `${bin}&fbclid=x`)).toBe(textSha256);
  expect(on(bin, 'private-bin', 'https://bin.example.org/?fedcba9876543210')).toBeUndefined();
  expect(on(bin, 'private-bin', 'https://bin.example.org/')).toBeUndefined();
  for (const none of ['a'.repeat(64), `text-v1:${'A'.repeat(64)}`, `${textSha256}0`, 'the text itself', 7, null])
    expect(read({ where: 'paste', textSha256: none }), String(none)).toBeUndefined();
});

test('labels are cut, fields nobody asked for are dropped', () => {
  const long = { ...document, label: 'x'.repeat(10_000), report: { finding: { kind: 'verified' } } };
  const [read] = readFound(request(long), sender(page))?.documents ?? [];
  expect(read?.label).toHaveLength(MAX_LABEL_CHARACTERS);
  expect(Object.keys(read ?? {}).sort()).toEqual(['address', 'id', 'isOwnPaste', 'label', 'where']);
});

describe('nothing is used of', () => {
  test.each<[string, unknown]>([
    ['no object', null],
    ['a string', 'found'],
    ['no list', { site: 'pastebin', layoutRecognised: true }],
    ['a list that is none', { site: 'pastebin', layoutRecognised: true, documents: { length: 1 } }],
    ['another site’s name', { ...request(document), site: 'x' }],
    ['no site’s name', { ...request(document), site: 'evil' }],
    ['too many', request(...Array<unknown>(MAX_DOCUMENTS_PER_MESSAGE + 1).fill(document))],
    ['one bad among good', request(document, null)],
    ['an id that is none', request({ ...document, id: '' })],
    ['an id with markup', request({ ...document, id: '<img>' })],
    ['a numeric id', request({ ...document, id: 1 })],
    ['an endless id', request({ ...document, id: 'd'.repeat(65) })],
    ['an unknown place', request({ ...document, where: 'everywhere' })],
    ['a label that is none', request({ ...document, label: {} })],
    ['an address that is none', request({ ...document, address: 'a.pdf' })],
    ['an endless address', request({ ...document, address: `https://example.org/${'a'.repeat(5_000)}` })],
    ['a script', request({ ...document, address: 'javascript:alert(1)' })],
    ['a file', request({ ...document, address: 'file:///etc/passwd' })],
    ['data', request({ ...document, address: 'data:text/plain,x' })],
    ['a page of ours', request({ ...document, address: 'chrome-extension://abc/popup.html' })],
  ])('%s', (_, given) => {
    expect(readFound(given, sender(page))).toBeUndefined();
  });

  test('a page that nobody looks at yet: its tab shows another', () => {
    const at = (documentLifecycle: string): Sender => ({ ...sender(page), documentLifecycle }) as unknown as Sender;
    expect(readFound(request(document), at('active'))).toBeDefined();
    for (const other of ['prerender', 'cached', 'pending_deletion'])
      expect(readFound(request(document), at(other))).toBeUndefined();
  });

  test('a page of no site of ours, whatever its script says', () => {
    expect(readFound(request(document), sender('https://example.org/'))).toBeUndefined();
    expect(readFound(request(document), {})).toBeUndefined();
  });
});

test.each<[unknown, boolean]>([
  [[], true],
  [['d1', 'd2'], true],
  [['d1', 2], false],
  ['d1', false],
  [undefined, false],
  [Array<string>(10_001).fill('d'), false],
])('ids: %j', (ids, isGood) => {
  expect(readIds(ids) !== undefined).toBe(isGood);
});
