import { describe, expect, test } from 'vitest';
import { pastebin } from '../../utils/sites/pastebin.ts';
import { isRawPaste, rawPasteOf, siteOf } from '../../utils/sites/sites.ts';
import { findAll, lines, pageOf, savedPage, savedPages } from './saved-page.ts';

const PASTE = 'https://pastebin.com/d4biUtRm';

/** The page's line with these words. */
function lineWith(document: Document, words: string): Element {
  const line = [...document.querySelectorAll('.de1')].find((element) => element.textContent.includes(words));
  if (line === undefined) throw new Error(`no line with "${words}"`);
  return line;
}

describe.skipIf(savedPages === undefined)('a real paste of 2024', () => {
  test("is one document, its own text, and none of the page's other links is", () => {
    const document = savedPage('pastebin-2024.html', PASTE);
    const found = findAll(pastebin.find, document);
    expect(lines(found)).toEqual(['paste https://pastebin.com/raw/d4biUtRm']);
    expect(found[0]?.label).toBe('Pushing new git submodule to Heroku');
    expect(found[0]?.place).toEqual({ endOf: document.querySelector('.top-buttons .left') });
    expect(pastebin.isLayoutRecognised(document)).toBe(true);
  });

  test('addresses planted into its lines are found, through its colours', () => {
    const document = savedPage('pastebin-2024.html', PASTE);
    lineWith(document, 'Launching').innerHTML =
      'https:<span class="sy0">//</span>files.example.org<span class="sy0">/</span>Contrat_offshore.pdf';
    lineWith(document, 'Counting').textContent = 'budget: https://files.example.org/budget_mars.xlsx (see page 2)';
    lineWith(document, 'Compressing').textContent = `magnet:?xt=urn:btih:${'ab'.repeat(20)}`;
    lineWith(document, 'Writing').textContent = 'first part: https://pastebin.com/FRHvmYVa';
    expect(lines(findAll(pastebin.find, document))).toEqual([
      'paste https://pastebin.com/raw/d4biUtRm',
      'text https://files.example.org/budget_mars.xlsx *',
      `text magnet:?xt=urn:btih:${'ab'.repeat(20)}`,
      'text https://pastebin.com/FRHvmYVa',
      'text https://files.example.org/Contrat_offshore.pdf',
    ]);
  });

  test('a link in a comment is found; one in the list of new pastes or the menu is not', () => {
    const document = savedPage('pastebin-2024.html', PASTE);
    const link = (): Element => {
      const anchor = document.createElement('a');
      anchor.href = 'https://files.example.org/a.pdf';
      return anchor;
    };
    document.querySelector('.sidebar__menu li')?.append(link());
    document.querySelector('.header__links')?.append(link());
    document.querySelector('.comments')?.append(link());
    expect(lines(findAll(pastebin.find, document)).slice(1)).toEqual(['link https://files.example.org/a.pdf']);
  });

  test('when the layout changes overnight, addresses are still found, and the page says that it is not known', () => {
    const document = savedPage('pastebin-2024.html', PASTE);
    lineWith(document, 'Launching').textContent = 'https://files.example.org/a.pdf';
    document.querySelector('.highlighted-code .source')?.setAttribute('class', 'body');
    expect(pastebin.isLayoutRecognised(document)).toBe(false);
    expect(lines(findAll(pastebin.find, document))).toEqual(['text https://files.example.org/a.pdf']);
  });
});

test.each([
  ['a paste', 'https://pastebin.com/d4biUtRm', 'pastebin'],
  ['with www', 'https://www.pastebin.com/d4biUtRm', 'pastebin'],
  ['another host', 'https://pastebin.com.evil.org/d4biUtRm', 'any'],
  ['without encryption', 'http://pastebin.com/d4biUtRm', 'any'],
])('%s is on %s', (_, address, site) => {
  expect(siteOf(address)?.id).toBe(site);
});

test('an archive page lists pastes; none of them is asked for', () => {
  const rows =
    '<table class="maintable"><tr><td><a href="/d4biUtRm">A</a></td></tr><tr><td><a href="/FRHvmYVa">B</a></td></tr></table>';
  const document = pageOf(rows, 'https://pastebin.com/archive');
  expect(findAll(pastebin.find, document)).toEqual([]);
  expect(pastebin.isLayoutRecognised(document)).toBe(true);
});

test('the raw form is read as text', () => {
  const document = pageOf('<pre>one\nhttps://files.example.org/a.pdf\ntwo</pre>', 'https://pastebin.com/raw/d4biUtRm');
  expect(lines(findAll(pastebin.find, document))).toEqual(['text https://files.example.org/a.pdf *']);
  expect(pastebin.isLayoutRecognised(document)).toBe(true);
});

test('the plain layout: the paste is in a field, and nobody may type into it', () => {
  const letter = 'one\nhttps://files.example.org/a.pdf\ntwo';
  const document = pageOf(
    `<div class="post-view"><div class="info-top"><h1>Letter</h1></div><textarea class="textarea -raw js-paste-raw" readonly>${letter}</textarea></div>`,
    PASTE,
  );
  const [found, ...others] = findAll(pastebin.find, document);
  const field = document.querySelector('textarea');
  expect(others).toEqual([]);
  expect(found).toMatchObject({ address: 'https://pastebin.com/raw/d4biUtRm', where: 'paste', label: 'Letter' });
  expect(found?.place).toEqual({ after: field });
  expect(pastebin.isLayoutRecognised(document)).toBe(true);
});

test('a list of its own whose name is as long as a paste’s is none', () => {
  const trending = 'https://pastebin.com/trending';
  const document = pageOf('<table class="maintable"></table>', trending);
  expect(pastebin.isLayoutRecognised(document)).toBe(true);
  expect(rawPasteOf(trending)).toBeUndefined();
});

test('messages are private', () => {
  expect(pastebin.isPrivate(new URL('https://pastebin.com/message/compose?to=x'))).toBe(true);
  expect(pastebin.isPrivate(new URL(PASTE))).toBe(false);
});

test.each([
  [PASTE, 'https://pastebin.com/raw/d4biUtRm', false],
  [`${PASTE}?x=1#line`, 'https://pastebin.com/raw/d4biUtRm', false],
  ['https://www.pastebin.com/raw/d4biUtRm', 'https://www.pastebin.com/raw/d4biUtRm', true],
  ['https://pastebin.com/raw/d4biUtRm?x=1', 'https://pastebin.com/raw/d4biUtRm', false],
  ['http://pastebin.com/raw/d4biUtRm', undefined, false],
  ['https://pastebin.com/raw/d4biUtRm/more', undefined, false],
  ['https://pastebin.com.example.org/raw/d4biUtRm', undefined, false],
  ['https://x.com/raw/d4biUtRm', undefined, false],
])('%s: the raw form of its paste is %s, and it is that form: %s', (address, raw, isRaw) => {
  expect(rawPasteOf(address)).toBe(raw);
  expect(isRawPaste(address)).toBe(isRaw);
});
