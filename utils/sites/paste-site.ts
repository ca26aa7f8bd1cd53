import { plainLabel } from './document-address.ts';
import { findGeneric, isLeftAlone } from './generic.ts';
import { pageTextOf } from './page-text.ts';
import { LazySite, type LaterRules, type SiteName } from './lazy-site.ts';
import type { Found, Post, Site } from './site.ts';

/** How a paste site is told from others, and where on its page the paste is. */
export interface PasteRules {
  /** Of the path of a page that shows a paste; the first group is the paste's id. */
  paste: RegExp;
  /** Where the id is in the query: of that. */
  query?: RegExp;
  /** Selector of the paste's text; of each part, where it has several. */
  texts: string;
  /**
   * The address of the bare text of the paste with this id; of one of its parts, where there are several. Without it nothing gives the
   * text but the page itself, and it is read from there.
   */
  raw?: (id: string, part?: number) => string;
  /** Of the path of an address of bare text. */
  rawPath?: RegExp;
  /** Selector of what stands in the text and is not it. */
  omit?: string;
  title?: string;
  author?: string;
  /** Selector of a line that belongs to the paste: the badge stands at its end. Else behind the text. */
  line?: string;
  skip?: string;
  isPrivate?: (page: URL) => boolean;
  isIn?: (document: Document) => boolean;
}

/** A site whose pages each show one paste. Every other address of the site is a list of pastes, or no business of ours. `matches` end in a star. */
export function pasteSite(name: SiteName, rules: () => PasteRules): Site {
  return new LazySite(name, () => siteBy(rules()));
}

function siteBy(rules: PasteRules): LaterRules {
  const { texts, raw, skip = 'nav, aside', isIn } = rules;
  return {
    own: texts,
    skip,
    isIn,
    whole: raw === undefined ? texts : undefined,
    shownPaste: raw === undefined ? (page) => pasteOf(rules, page)?.address : undefined,
    rawPaste: raw === undefined ? undefined : (address) => rawOf(rules, address),
    isPrivate: rules.isPrivate ?? (() => false),
    isLayoutRecognised: (document) =>
      pasteOf(rules, new URL(document.URL)) === undefined || document.querySelector(texts) !== null,
    find(element) {
      const paste = element.matches(texts) ? findPaste(rules, element) : [];
      return [...paste, ...findGeneric(element, skip).filter((found) => !isOwnPage(found))];
    },
  };
}

function findPaste(rules: PasteRules, source: Element): Found[] {
  const { texts, raw, line } = rules;
  const document = source.ownerDocument;
  const paste = pasteOf(rules, new URL(document.URL));
  // What lies in another part of the paste is said by that one.
  if (paste === undefined || source.parentElement?.closest(texts) || isLeftAlone(source, rules.skip)) return [];
  const part = raw === undefined ? 0 : [...document.querySelectorAll(texts)].indexOf(source);
  const text = raw === undefined ? pageTextOf(source, rules.omit) : undefined;
  // Nothing there yet, or it stands elsewhere, or is too long.
  if (raw === undefined && (text === undefined || text.trim() === '')) return [];
  const title = textOf(document, rules.title);
  const place = line === undefined ? null : document.querySelector(line);
  const post: Post = { address: paste.address };
  const author = textOf(document, rules.author);
  if (author !== '') post.author = author;
  return [
    {
      address: raw?.(paste.id, part) ?? paste.address,
      where: 'paste',
      label: title === '' ? paste.id : title,
      carrier: source,
      place: place === null ? { after: source } : { endOf: place },
      named: false,
      post,
      ...(text !== undefined && { text }),
    },
  ];
}

function textOf(document: Document, selector: string | undefined): string {
  return selector === undefined ? '' : plainLabel(document.querySelector(selector)?.textContent ?? '');
}

/** The id of the paste that a page shows, and the page's address with that and nothing more: no fragment, no other parameter. */
function pasteOf(
  { paste, query }: PasteRules,
  { origin, pathname, search }: URL,
): { id: string; address: string } | undefined {
  const path = paste.exec(pathname);
  const inQuery = query?.exec(search);
  if (path === null || inQuery === null) return undefined;
  return { id: inQuery?.[1] ?? path[1] ?? '', address: origin + pathname + (inQuery?.[0] ?? '') };
}

/** Of a page, its paste's; of an address of bare text, itself. */
function rawOf(rules: PasteRules, address: URL): string | undefined {
  if (rules.rawPath?.test(address.pathname) === true) return address.origin + address.pathname;
  const paste = pasteOf(rules, address);
  return paste && rules.raw?.(paste.id);
}

/** Lists of others' pastes, and the buttons that lead to other forms of this one. */
function isOwnPage({ where, address, carrier }: Found): boolean {
  return where === 'link' && new URL(address).host === new URL(carrier.baseURI).host;
}
