import { MAX_ADDRESS_LENGTH, plainLabel } from './document-address.ts';
import { isLeftAlone } from './generic.ts';
import { pageTextOf } from './page-text.ts';
import type { Found } from './site.ts';

/** Where pages of software that nobody here knows put a text that is not theirs. */
export const GENERIC_TEXTS = 'pre, textarea[readonly]';
/** A page with more of them is one about code. */
const MAX_TEXTS = 3;
/** What a paste is the larger part of, in characters of all that the page says. */
const MIN_SHARE = 0.5;
/** In characters: a page that says more in paragraphs before the text explains it, as documentation does. Comments come after. */
const MAX_PROSE = 300;
// Node's; the document passed in need not be the one that this script runs in.
const PRECEDING = 2;

/**
 * The text of a page that shows a text and little else. Editors that keep only what is in sight in their page (CodeMirror, Monaco, ACE)
 * have none that could be read.
 */
export function findGenericPaste(source: Element): Found[] {
  if (source.localName !== 'pre' && !(source.localName === 'textarea' && source.hasAttribute('readonly'))) return [];
  const { ownerDocument: document } = source;
  if (source.parentElement?.closest(GENERIC_TEXTS) || isLeftAlone(source)) return [];
  if (document.querySelectorAll(GENERIC_TEXTS).length > MAX_TEXTS) return [];
  const text = pageTextOf(source);
  if (text === undefined || text.length < MIN_SHARE * (document.body.textContent.length || Infinity)) return [];
  if (proseBefore(source) > MAX_PROSE) return [];
  const { origin, pathname, search } = new URL(document.URL);
  const label = plainLabel(document.title) || pathname;
  const address = origin + pathname + search;
  if (address.length > MAX_ADDRESS_LENGTH) return [];
  return [{ address, where: 'paste', label, carrier: source, place: { after: source }, named: false, text }];
}

function proseBefore(source: Element): number {
  let length = 0;
  for (const paragraph of source.ownerDocument.querySelectorAll('p')) {
    if ((source.compareDocumentPosition(paragraph) & PRECEDING) !== 0) length += paragraph.textContent.length;
  }
  return length;
}
