import { plainLabel } from './document-address.ts';
import { findGeneric, linkAddressOf } from './generic.ts';
import type { Found, Site } from './site.ts';

/** `/octocat/0123456789abcdef0123`, also of one version of it. */
const GIST = /^\/(?:[\w-]+\/)?(?:[0-9a-f]{20,}|\d+)(?:\/[0-9a-f]{40})?\/?$/;
/** The link to a file's bare text, in the line above the file. */
const RAW = '.file-actions a[href*="/raw/"]';

/** A gist is a number of files, each a document of its own. Their bare text lies on the host of GitHub's other raw files. */
export const gist: Site = {
  id: 'gist',
  matches: ['https://gist.github.com/*'],
  hostPermissions: ['https://gist.github.com/*'],
  skip: '.Header, .footer, nav, .sidebar, .file-navigation, #gist-pjax-container .pagehead-actions',
  own: RAW,
  isPrivate: (page) => /^\/(?:settings|login)(?:\/|$)/.test(page.pathname),
  isLayoutRecognised: (document) => !GIST.test(new URL(document.URL).pathname) || document.querySelector(RAW) !== null,
  find(element) {
    if (element.matches(RAW)) return findFile(element);
    return findGeneric(element, gist.skip);
  },
};

function findFile(link: Element): Found[] {
  const raw = new URL(linkAddressOf(link) ?? link.baseURI);
  if (!GIST.test(new URL(link.baseURI).pathname) || !/^\/[\w-]+\/[0-9a-f]+\/raw\/./.test(raw.pathname)) return [];
  const file = link.closest('.file');
  const line = file?.querySelector('.file-info') ?? null;
  const author = plainLabel(link.ownerDocument.querySelector('.author a, [itemprop="author"] a')?.textContent ?? '');
  return [
    {
      address: `https://gist.githubusercontent.com${raw.pathname}`,
      where: 'paste',
      label:
        plainLabel(file?.querySelector('.gist-blob-name')?.textContent ?? '') || (raw.pathname.split('/').at(-1) ?? ''),
      carrier: link,
      place: line === null ? { after: link } : { endOf: line },
      named: false,
      post: { address: link.baseURI.replace(/[?#].*$/, ''), ...(author !== '' && { author }) },
    },
  ];
}
