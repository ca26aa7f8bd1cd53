import { claimedHex } from './claims.ts';
import type { DocumentHost } from './document-host.ts';
import { askJson } from './host-step.ts';
import { listOf, memberOf } from './json-members.ts';

const page = /^\/wiki\/(?:File:|Special:FilePath\/)(.+\.\w+)$/;
const original = /^\/wikipedia\/commons\/[0-9a-f]\/[0-9a-f]{2}\/([^/]+\.\w+)$/;

/** Files of Wikimedia Commons and Wikipedia: originals, never thumbnails. */
export const wikimedia: DocumentHost = {
  id: 'wikimedia',
  name: 'Wikimedia Commons',
  shared: true,
  why: 'One foundation, uploads of everybody; uploaders see no visitors.',
  matches: ['https://commons.wikimedia.org/*', 'https://upload.wikimedia.org/*'],
  direct(url) {
    if (url.hostname === 'upload.wikimedia.org')
      return url.pathname.includes('/thumb/') || !/\.\w+$/.test(url.pathname) ? undefined : url.origin + url.pathname;
    const file = page.exec(url.pathname)?.[1];
    return file === undefined ? undefined : `https://commons.wikimedia.org/wiki/Special:FilePath/${file}`;
  },
  /** The record of a file names its SHA-1. */
  published(url) {
    const [, file] = (url.hostname === 'upload.wikimedia.org' ? original : page).exec(url.pathname) ?? [];
    if (file === undefined) return undefined;
    const query = `action=query&titles=File:${file}&prop=imageinfo&iiprop=sha1&format=json&formatversion=2`;
    return askJson(`https://commons.wikimedia.org/w/api.php?${query}`, (json) => {
      const [first] = listOf(json, 'query', 'pages');
      const [info] = listOf(first, 'imageinfo');
      return { claims: claimedHex('sha1', memberOf(info, 'sha1')) };
    });
  },
};
