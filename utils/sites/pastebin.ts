import { plainLabel } from './document-address.ts';
import { findGeneric, linkAddressOf } from './generic.ts';
import { pastebinPaste } from './pastebin-paste.ts';
import type { Found, Site } from './site.ts';

/** Where the paste's text stands, newest layout first. */
const texts = '.highlighted-code .source, textarea.js-paste-raw';

export const pastebin: Site = {
  id: 'pastebin',
  matches: ['https://pastebin.com/*', 'https://www.pastebin.com/*'],
  hostPermissions: ['https://pastebin.com/*', 'https://www.pastebin.com/*'],
  // Other people's newest pastes, menus, and the buttons that lead to other forms of the paste itself.
  skip: '.sidebar, .header, .footer, .top-footer, .popup-container, .top-buttons, .details',
  own: texts,
  isPrivate: (page) => page.pathname.startsWith('/message/'),
  isLayoutRecognised: (document) =>
    !pastebinPaste.test(new URL(document.URL).pathname) || document.querySelector(`${texts}, body > pre`) !== null,
  rawPaste: rawFormOf,
  find(element) {
    const paste = element.matches(texts) ? findPaste(element) : [];
    return [...paste, ...findGeneric(element, pastebin.skip).filter((found) => !isList(found))];
  },
};

function rawFormOf({ origin, pathname }: URL): string | undefined {
  const id = pastebinPaste.exec(pathname)?.[1];
  return id === undefined ? undefined : `${origin}/raw/${id}`;
}

/** The paste's own text is a document: its raw form, on the page's own origin. */
function findPaste(source: Element): Found[] {
  const address = rawFormOf(new URL(source.baseURI));
  if (address === undefined) return [];
  const post = source.closest('.post-view');
  const title = plainLabel(post?.querySelector('.info-top h1')?.textContent ?? '');
  // Beside language and size, on the line that belongs to the text; titles are cut off by the page when they are long.
  const line = source.parentElement?.querySelector('.top-buttons .left') ?? null;
  return [
    {
      address,
      where: 'paste',
      label: title === '' ? address.slice(-8) : title,
      carrier: source,
      place: line === null ? { after: source } : { endOf: line },
      named: false,
    },
  ];
}

/** Archive, search and user pages list pastes by the hundred; only a paste that somebody wrote an address of is of interest. */
function isList(found: Found): boolean {
  const target = linkAddressOf(found.carrier);
  return target !== undefined && new URL(target).host === new URL(found.carrier.baseURI).host;
}
