import { claimedHex } from './claims.ts';
import type { DocumentHost } from './document-host.ts';
import { askPage } from './host-step.ts';

const checksum = /([0-9a-f]{64})\s{0,9}\(SHA256\)/i;

/** The bytes want a cookie, and none is ever sent; the page of a file states its SHA-256. */
export const workupload: DocumentHost = {
  id: 'workupload',
  name: 'workupload',
  shared: true,
  why: 'One operator, uploads of everybody; an uploader learns how often a file was taken.',
  matches: ['https://workupload.com/*'],
  before(url) {
    const [, id] = /^\/file\/([A-Za-z0-9]{6,16})$/.exec(url.pathname) ?? [];
    if (id === undefined) return undefined;
    return askPage(`https://workupload.com/file/${id}`, (html) => ({
      claims: claimedHex('sha256', checksum.exec(html)?.[1]),
    }));
  },
};
