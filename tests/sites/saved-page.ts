import { readFileSync } from 'node:fs';
import path from 'node:path';
import { JSDOM, VirtualConsole } from 'jsdom';
import type { Found } from '../../utils/sites/site.ts';
import { sharedVectors } from '../check/shared-vectors.ts';

/** The folder of saved pages, or undefined where it is absent. */
export const savedPages = sharedVectors('html-pages');

/** A page as a document, at an address of our choice. Scripts in it never run; its faulty styles are nobody's business. */
export function pageOf(html: string, address: string): Document {
  return new JSDOM(html, { url: address, virtualConsole: new VirtualConsole() }).window.document;
}

export function savedPage(name: string, address: string): Document {
  return pageOf(readFileSync(path.join(savedPages ?? '', name), 'utf8'), address);
}

/** Everything that a finder sees on a page, in the page's order. */
export function findAll(find: (element: Element) => Found[], document: Document): Found[] {
  return [...document.querySelectorAll('*')].flatMap((element) => find(element));
}

/** `where address`, with a star where the badge has to name its document: short enough for tables. */
export function lines(found: readonly Found[]): string[] {
  return found.map(({ where, address, named }) => `${where} ${address}${named ? ' *' : ''}`);
}
