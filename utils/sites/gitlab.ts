import { plainLabel } from './document-address.ts';
import { closestAcross, findGeneric, linkAddressOf } from './generic.ts';
import type { Found, Site } from './site.ts';

/** `/-/snippets/42`, `/snippets/42`, `/group/project/-/snippets/42`. */
const SNIPPET = /^((?:\/[\w.-]+)*\/snippets\/\d+)\/?$/;
/** `…/raw` of a snippet of one file, `…/raw/main/notes.txt` of one among several. */
const RAW_SNIPPET = /^(?:\/[\w.-]+)*\/snippets\/\d+\/raw(?:\/.+)?$/;
const RAW = '.file-actions a[href*="/raw"]';

/** Snippets. What else GitLab holds are files and pages as any others. */
export const gitlab: Site = {
  id: 'gitlab',
  matches: ['https://gitlab.com/*'],
  hostPermissions: ['https://gitlab.com/*'],
  skip: 'nav, aside, .super-sidebar, .header-logged-out',
  own: RAW,
  isPrivate: (page) => /^\/(?:-\/(?:profile|user_settings)|dashboard|admin)(?:\/|$)/.test(page.pathname),
  isLayoutRecognised: (document) =>
    !SNIPPET.test(new URL(document.URL).pathname) || document.querySelector(RAW) !== null,
  rawPaste({ origin, pathname }) {
    if (RAW_SNIPPET.test(pathname)) return origin + pathname;
    const page = SNIPPET.exec(pathname)?.[1];
    return page === undefined ? undefined : `${origin}${page}/raw`;
  },
  find: (element) =>
    element.matches(RAW) ? findSnippet(element) : findGeneric(element, gitlab.skip).filter((found) => !isListed(found)),
};

/** What people wrote, which is always made into this: descriptions, comments, wikis, work items. */
const WORDS = '.md, .description, .note-text';
/** A project's files, of which the README is made into it, too. */
const FILES = '.file-content, .file-holder, .blob-viewer, .readme-holder';
/** What somebody attached to words of theirs; no list of files leads there. */
const ATTACHMENT = /\/uploads\/[0-9a-f]+\/[^/]+$/;

/** The files of a project, in its tree, its history and its README: nobody asks for them all by opening the page. */
function isListed({ where, address, carrier }: Found): boolean {
  const { host, pathname } = new URL(address);
  if (where !== 'link' || host !== new URL(carrier.baseURI).host || ATTACHMENT.test(pathname)) return false;
  return closestAcross(carrier, WORDS) === null || closestAcross(carrier, FILES) !== null;
}

function findSnippet(link: Element): Found[] {
  const [page, raw] = [new URL(link.baseURI), new URL(linkAddressOf(link) ?? link.baseURI)];
  if (!SNIPPET.test(page.pathname) || !RAW_SNIPPET.test(raw.pathname) || raw.origin !== page.origin) return [];
  const file = link.closest('.file-holder');
  const name = file?.querySelector('.file-title-name');
  const author = plainLabel(link.ownerDocument.querySelector('.detail-page-header .author')?.textContent ?? '');
  return [
    {
      address: raw.origin + raw.pathname,
      where: 'paste',
      label: plainLabel(name?.textContent ?? '') || raw.pathname,
      carrier: link,
      place: name ? { after: name } : { after: link },
      named: false,
      post: { address: page.origin + page.pathname, ...(author !== '' && { author }) },
    },
  ];
}
