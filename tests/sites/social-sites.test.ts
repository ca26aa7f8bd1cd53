import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Found } from '../../utils/sites/site.ts';
import { mayBeSite, siteOfDocument, standardSites } from '../../utils/sites/sites.ts';
import { socialPages } from './pages/social-pages.ts';
import { findAll, lines, pageOf, savedPage, savedPages } from './saved-page.ts';

const REPORT = 'https://files.org/report.pdf';
const MAILS = 'https://files.org/mails.zip';

const table = socialPages.map((page) => [page.site.id, page] as const);

describe.each(table)('%s', (id, page) => {
  const { site, address, html, link, post, attachment, conversation, privateAddress, saved } = page;
  const found = (words: string, attached?: string, part?: string): Found[] =>
    findAll(site.find, pageOf(html(words, attached, part), address));

  test('its pages are its own', () => {
    expect(siteOfDocument(pageOf(html('words'), address))).toBe(site);
    expect(mayBeSite(address, id)).toBe(true);
    expect(standardSites.includes(site)).toBe(site.isPrivateSurface !== true && site.matches.length > 0);
  });

  test('links as the site writes them and addresses in plain text are found, with their post; nothing else is', () => {
    expect(found('some words')).toEqual([]);
    const all = found(`${link(REPORT)} and ${MAILS}`);
    expect(lines(all).sort()).toEqual([`link ${REPORT}`, `text ${MAILS}`]);
    for (const one of all) expect(one.post).toEqual(post);
    const linked = all.find(({ where }) => where === 'link');
    // Right behind the link: never in a bar that the site measures.
    expect(linked?.place).toEqual({ after: linked?.carrier });
  });

  test('a key in an address stays in the page, also where the link shows it', () => {
    const secret = 'https://mega.nz/file/abc#SECRETKEY';
    const all = found(`${link(secret)} and ${secret}`);
    expect(lines(all).sort()).toEqual(['link https://mega.nz/file/abc', 'text https://mega.nz/file/abc']);
    expect(JSON.stringify(all.map(({ label, post: said }) => ({ label, said })))).not.toContain('SECRETKEY');
  });

  test.runIf(attachment)('what it keeps itself', () => {
    const [one, ...others] = found('some words', attachment?.html);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ address: attachment?.address, where: attachment?.where });
    // A picture's badge stands at the end of a line and says which picture it is about; else behind the link.
    expect(one?.named).toBe(one !== undefined && 'endOf' in one.place);
  });

  test.runIf(conversation)('an open conversation is not looked at', () => {
    expect(found('words', '', conversation?.(`${link(REPORT)} and ${MAILS}`))).toEqual([]);
  });

  test.runIf(privateAddress)('pages of conversations are private', () => {
    expect(site.isPrivate(new URL(privateAddress ?? ''))).toBe(true);
    expect(site.isPrivate(new URL(address))).toBe(false);
  });

  test('when its layout changes overnight, links are still found, and the page says that it is not known', () => {
    const document = pageOf(html(`<a href="${REPORT}">report</a>`), address);
    expect(site.isLayoutRecognised(document)).toBe(true);
    changeOvernight(document);
    // What has no page for one post cannot tell that a post is missing.
    expect(site.isLayoutRecognised(document)).toBe(site.id === 'telegram-web');
    expect(lines(findAll(site.find, document))).toEqual([`link ${REPORT}`]);
  });

  const file = path.join(savedPages ?? '', saved?.file ?? '');
  test.runIf(saved !== undefined && savedPages !== undefined && existsSync(file))(
    'a saved page: nothing, then what is planted',
    () => {
      if (saved === undefined) return;
      const document = savedPage(saved.file, saved.address);
      const before = lines(findAll(site.find, document));
      expect(before.filter((line) => !line.startsWith('image '))).toEqual([]);
      expect(site.isLayoutRecognised(document)).toBe(true);
      document.querySelector(saved.words)?.insertAdjacentHTML('beforeend', ` ${link(REPORT)} and ${MAILS}`);
      const after = findAll(site.find, document).filter(({ where }) => where !== 'image');
      expect(lines(after).sort()).toEqual([`link ${REPORT}`, `text ${MAILS}`]);
      for (const { post: said } of after) expect(said?.author).not.toBe('');
    },
  );
});

describe.skipIf(savedPages === undefined)('on an ordinary page no site finds anything', () => {
  const ordinary = [
    'ordinary-medium.html',
    'ordinary-politico.html',
    'google-drive-file-2024.html',
    'linkedin-pulse-2019.html',
  ];
  test.each(ordinary)('%s', (name) => {
    // Read once, at an address of the first site: the others' rules are asked about the same elements.
    const document = savedPage(name, 'https://x.com/home');
    expect(document.querySelectorAll('a[href], p, div').length).toBeGreaterThan(0);
    for (const { site } of socialPages) expect(lines(findAll(site.find, document)), site.id).toEqual([]);
  });
});

/** Every mark is gone but the links, and the landmark that readers' own tools rely on. */
function changeOvernight(document: Document): void {
  for (const element of document.body.querySelectorAll('*:not(a, [role="main"])')) {
    const plain = document.createElement('div');
    plain.append(...element.childNodes);
    element.replaceWith(plain);
  }
}
