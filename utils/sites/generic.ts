import { documentAddress, fileNameOf, mayBeDocument, plainLabel } from './document-address.ts';
import type { Found } from './site.ts';
import { findTextAddresses } from './text-addresses.ts';
import { unwrap } from './unwrap.ts';

/** Where people write, on any page. */
const editors = '[contenteditable]:not([contenteditable="false" i]), [role="textbox"]';

/**
 * What any page shows without the site being known: a link to a document, or plain text with its address. `skip` is the site's own
 * selector of parts that are left alone.
 */
export function findGeneric(element: Element, skip?: string): Found[] {
  const link = linkAddressOf(element);
  const found = link === undefined ? findTextAddresses(element) : findLink(element, link);
  // Asked last: walking up the tree costs more than all the rest, and hardly an element gets this far.
  if (found.length === 0 || isLeftAlone(element, skip)) return [];
  // Text inside a link says one thing and leads to another.
  const isLinkText = link === undefined && closestAcross(element, 'a[href]') !== null;
  return isLinkText ? [] : found;
}

/** In an editor, or in a part that the site says to skip. */
export function isLeftAlone(element: Element, skip?: string): boolean {
  return closestAcross(element, skip === undefined ? editors : `${editors}, ${skip}`) !== null;
}

/** The nearest element around that fits, also outside of the open shadow trees that the element stands in. */
export function closestAcross(element: Element, selector: string): Element | null {
  const near = element.closest(selector);
  const root = near === null ? element.getRootNode() : undefined;
  return root !== undefined && 'host' in root ? closestAcross(root.host as Element, selector) : near;
}

/** The absolute address of an HTML link as the browser resolves it, or undefined for any other element. */
export function linkAddressOf(element: Element): string | undefined {
  const isLink = (element.localName === 'a' || element.localName === 'area') && 'href' in element;
  // SVG's links have an object here.
  return isLink && typeof element.href === 'string' && element.href !== '' ? element.href : undefined;
}

/** A finding for one link, if it leads to a document. */
export function findLink(link: Element, target: string): Found[] {
  if (!mayBeDocument(target)) return [];
  const unwrapped = unwrap(target);
  const address = documentAddress(unwrapped);
  if (address === undefined) return [];
  const name = fileNameOf(address);
  // An address without a file's name (…/d/1a2b) tells a reader less than the link's own words.
  const label = (name.includes('/') && wordsOf(link, unwrapped, address)) || name;
  return [{ address, where: 'link', label, carrier: link, place: { after: link }, named: false }];
}

/** A fragment, written or escaped, but not "Part #3". */
const KEY_SIGN = /#(?!\d{1,4}(?:[\s,:)]|$))|%23/;
/** In characters: shorter parts of an address are words as any others. */
const MIN_KEY_LENGTH = 6;

/**
 * What a link says; nothing where that may tell a key. What people post is mostly the address itself, and of PrivateBin's or MEGA's the
 * fragment decrypts the document. Of the whole address, what the document's own leaves out may be a key.
 */
function wordsOf(link: Element, whole: string, address: string): string {
  const words = link.textContent || '';
  const parts = whole.replace(/%(?:25)*23/g, '#').split(/[^\w-]+/);
  const keys = parts.filter((part) => part.length >= MIN_KEY_LENGTH && !address.includes(part));
  return KEY_SIGN.test(words) || keys.some((key) => words.includes(key)) ? '' : plainLabel(words.slice(0, 400));
}
