import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFound } from '../../entrypoints/background/page-requests.ts';
import type { Browser } from '../../utils/browser.ts';
import { digestPageText } from '../../utils/fingerprint/page-text.ts';
import type { Found, Site } from '../../utils/sites/site.ts';
import { isPasteOf, isRawPaste, siteOf, siteOfDocument } from '../../utils/sites/sites.ts';
import { findAll, lines, pageOf } from './saved-page.ts';

/** The paste of every page in `pages/`, as its author wrote it: with the line ends of Windows, and one more at the end. */
export const letter = [
  'Objet : versement du 14 mars',
  'Le virement de 250 000 euros a été fait depuis le compte de la société Lumière Conseil,',
  'comme convenu avec M. Delaunay. Merci de ne rien écrire à ce sujet par courriel, ni ailleurs.',
  'Pièce : https://files.example.org/Contrat_offshore.pdf',
  'Bureau des finances & de la trésorerie',
  '',
].join('\r\n');

export interface PasteExpectation {
  address: string;
  /** `where address`, in the page's order. */
  found: string[];
  label: string;
  author?: string;
  /** Selector of what the badge stands behind, or at the end of. */
  after?: string;
  endOf?: string;
  /** The text, where it is read from the page: the letter, or this. */
  text?: string;
  /** Addresses of bare texts that are parts of this very paste, and such that are not. */
  ownRaw?: string[];
  foreignRaw?: string[];
  /** Pages of the site that show no paste. */
  others: string[];
  /** What has to go for the layout to be another. */
  landmark: string;
}

export function pageFile(name: string): string {
  return readFileSync(path.join(import.meta.dirname, 'pages', `${name}.html`), 'utf8');
}

/** What holds on every paste site; what one has of its own stands in its own test. */
export function testPaste(site: Site, expected: PasteExpectation): void {
  const html = pageFile(site.id);
  const open = (address = expected.address): Document => pageOf(html, address);
  const isRead = site.rawPaste === undefined && site.whole !== undefined;

  describe(site.id, () => {
    test('the page is the site’s, and its layout known', () => {
      expect(html).toContain('built from documented markup, not saved');
      expect(siteOfDocument(open())).toBe(site);
      expect(site.isPrivate(new URL(expected.address))).toBe(false);
      expect(site.isLayoutRecognised(open())).toBe(true);
    });

    test('one document for the paste or each of its files, those it links to, and nothing else', () => {
      expect(lines(findAll(site.find, open()))).toEqual(expected.found);
    });

    test('its name, who wrote it, where that is, and where the badge goes', () => {
      const document = open();
      const [first] = findAll(site.find, document).filter(({ where }) => where === 'paste');
      expect(first?.label).toBe(expected.label);
      const { author } = expected;
      expect(first?.post).toEqual({ address: expected.address, ...(author !== undefined && { author }) });
      const place = first && ('after' in first.place ? first.place.after : first.place.endOf);
      expect(place).toBe(document.querySelector(expected.after ?? expected.endOf ?? ''));
      expect(first !== undefined && 'after' in first.place).toBe(expected.after !== undefined);
    });

    test.runIf(isRead)('the text is the one its author wrote, and stays where it is', () => {
      const [first] = findAll(site.find, open());
      const digest = digestPageText(first?.text ?? '');
      expect(digest).toMatch(/^text-v1:/);
      expect(digest).toBe(digestPageText(expected.text ?? letter));
    });

    test.runIf(isRead)('the digest of its text is taken for the page’s own, whatever else its address holds', () => {
      const separator = expected.address.includes('?') ? '&' : '?';
      const textSha256 = `text-v1:${'a'.repeat(64)}`;
      for (const shown of ['', `${separator}fbclid=x`, `${separator}utm_source=a&utm_medium=b`, '#key']) {
        const url = `${expected.address}${shown}`;
        const [first] = findAll(site.find, open(url));
        const document = { id: 'd1', address: first?.address, where: first?.where, label: first?.label, textSha256 };
        const told = { site: site.id, layoutRecognised: true, documents: [document] };
        const sender = {
          url,
          frameId: 0,
          tab: { id: 1, url, incognito: false },
        } as unknown as Browser.runtime.MessageSender;
        expect(readFound(told, sender)?.documents[0], url).toMatchObject({ address: expected.address, textSha256 });
        const another = { ...told, documents: [{ ...document, address: new URL('/other', url).href }] };
        expect(readFound(another, sender)?.documents[0]).not.toHaveProperty('textSha256');
      }
    });

    test.runIf(!isRead)('its bare text has an address, which is nobody else’s', () => {
      for (const raw of expected.ownRaw ?? []) {
        expect(isRawPaste(raw), raw).toBe(true);
        expect(isPasteOf(expected.address, raw), raw).toBe(true);
      }
      for (const raw of expected.foreignRaw ?? []) expect(isPasteOf(expected.address, raw), raw).toBe(false);
    });

    test('a key in the page’s fragment, and whatever else its address holds, is in nothing that is found', () => {
      const separator = expected.address.includes('?') ? '&' : '?';
      const found = findAll(site.find, open(`${expected.address}${separator}utm=TRACKER#SECRETKEY`));
      expect(lines(found)).toEqual(expected.found);
      const told = JSON.stringify(found.map(({ address, label, post, text }) => ({ address, label, post, text })));
      expect(told).not.toMatch(/SECRETKEY|TRACKER/);
    });

    test('no other page of the site is taken for a paste', () => {
      for (const address of expected.others) {
        const found = findAll(site.find, open(address)).filter(({ where }) => where === 'paste');
        expect(found, address).toEqual([]);
        expect(siteOf(address), address).toBe(siteOf(expected.address));
      }
    });

    test('when the layout changes overnight, addresses are still found, and the page says that it is not known', () => {
      const document = open();
      for (const element of document.querySelectorAll(expected.landmark)) {
        const changed = document.createElement('div');
        changed.append(...element.childNodes);
        element.replaceWith(changed);
      }
      const found = findAll(site.find, document);
      expect(found.filter(({ where }) => where === 'paste')).toEqual([]);
      // Links to raw files of the site's own are then what they always are, links to files.
      const elsewhere = ({ address }: Found): boolean => new URL(address).host !== new URL(expected.address).host;
      expect(lines(found.filter(elsewhere))).toEqual(expected.found.filter((line) => !line.startsWith('paste')));
      // Where the site is known by its host alone.
      if (siteOf(expected.address) === site) expect(site.isLayoutRecognised(document)).toBe(false);
    });
  });
}
