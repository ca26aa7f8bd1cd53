import { describe, expect, test } from 'vitest';
import { siteOf } from '../../utils/sites/sites.ts';
import { shownAddress, x } from '../../utils/sites/x.ts';
import { findAll, lines, pageOf, savedPage, savedPages } from './saved-page.ts';

const hidden = (text: string): string => `<span aria-hidden="true" class="css-1jxf684">${text}</span>`;
const link = (inner: string, path = 'aB3dE5fG7h'): string =>
  `<a dir="ltr" href="https://t.co/${path}" rel="noopener noreferrer nofollow" target="_blank" role="link">${inner}</a>`;
const complete = link(`${hidden('https://')}files.example.org/Contrat${hidden('_offshore_2026.pdf')}${hidden('…')}`);

describe.skipIf(savedPages === undefined).each([
  ['x-post-link-2026.html', 'https://x.com/Forbes/status/2016058596782670275', []],
  [
    'x-post-image-2025.html',
    'https://x.com/UaSmart/status/934106870834454529',
    ['image https://pbs.twimg.com/media/DPadOKpXcAIL-NW?format=jpg&name=orig *'],
  ],
])('a real post: %s', (name, address, pictures) => {
  test('holds no document but its pictures', () => {
    const document = savedPage(name, address);
    expect(document.querySelectorAll('a[href]').length).toBeGreaterThan(10);
    expect(lines(findAll(x.find, document))).toEqual(pictures);
    expect(x.isLayoutRecognised(document)).toBe(true);
  });

  test('with links planted into its text', () => {
    const document = savedPage(name, address);
    const text = document.querySelector('[data-testid="tweetText"]');
    text?.insertAdjacentHTML(
      'beforeend',
      `<span> see </span>${complete}<span> and </span>${link('files.example.org/budget.xlsx')}`,
    );
    const found = findAll(x.find, document);
    expect(lines(found)).toEqual([
      'link https://files.example.org/Contrat_offshore_2026.pdf',
      'link https://files.example.org/budget.xlsx',
      ...pictures,
    ]);
    // Right behind the link, a picture's at the end of the text: never in the measured action bar.
    for (const { place, carrier, where } of found)
      expect(place).toEqual(where === 'image' ? { endOf: text } : { after: carrier });
    expect(found[0]?.post?.address).toBe(address);
  });

  test('when the layout changes overnight, plain links still count and the page says that it is not known', () => {
    const document = savedPage(name, address);
    const article = document.querySelector('article');
    article?.removeAttribute('data-testid');
    article?.insertAdjacentHTML('beforeend', '<a href="https://files.example.org/a.pdf">a</a>');
    expect(x.isLayoutRecognised(document)).toBe(false);
    expect(lines(findAll(x.find, document))).toEqual(['link https://files.example.org/a.pdf']);
  });
});

describe('the address that a t.co link shows', () => {
  test.each([
    ['whole, scheme and tail hidden', complete, 'https://files.example.org/Contrat_offshore_2026.pdf'],
    ['without a scheme', link('files.example.org/a.pdf'), 'https://files.example.org/a.pdf'],
    ['not encrypted', link(`${hidden('http://')}files.example.org/a.pdf`), 'http://files.example.org/a.pdf'],
    ['its tail is missing', link('files.example.org/Contrat…'), undefined],
    ['words', link('Read the contract'), undefined],
    ['a word', link('contract'), undefined],
    ['nothing', link(''), undefined],
  ])('%s', (_, html, expected) => {
    const anchor = pageOf(html, 'https://x.com/').querySelector('a');
    if (anchor === null) throw new Error('no link');
    expect(shownAddress(anchor)).toBe(expected);
  });
});

test.each([
  ['in the text of a post', `<div data-testid="tweetText">${complete}</div>`, 1],
  ['in a profile', `<div data-testid="UserDescription">${complete}</div>`, 1],
  [
    'in a card, which shows a domain and a headline',
    `<div data-testid="card.wrapper">${link('files.example.org Contract')}</div>`,
    0,
  ],
  ['in an article, whose writer chooses the words', `<div data-testid="twitterArticleReadView">${complete}</div>`, 0],
  ['in a message', `<div data-testid="DMDrawer"><div data-testid="tweetText">${complete}</div></div>`, 0],
  ['in the composer', `<div data-testid="tweetText" contenteditable="true">${complete}</div>`, 0],
])('%s', (_, html, count) => {
  expect(findAll(x.find, pageOf(html, 'https://x.com/home'))).toHaveLength(count);
});

test('a quoted post writes addresses as text: whole ones count, shortened ones do not', () => {
  const quote = (text: string): string =>
    `<div role="link"><div data-testid="tweetText"><span>${text}</span></div></div>`;
  const find = (html: string): string[] => lines(findAll(x.find, pageOf(html, 'https://x.com/home')));
  expect(find(quote('look: https://files.example.org/a.pdf'))).toEqual(['text https://files.example.org/a.pdf']);
  expect(find(quote('look: https://files.example.org/a.pdf…'))).toEqual([]);
});

test.each([
  ['https://x.com/messages', true],
  ['https://x.com/messages/1-2', true],
  ['https://x.com/i/chat/1', true],
  ['https://x.com/messagesofhope', false],
  ['https://x.com/home', false],
])('%s is private: %s', (address, isPrivate) => {
  expect(siteOf(address)).toBe(x);
  expect(x.isPrivate(new URL(address))).toBe(isPrivate);
});
