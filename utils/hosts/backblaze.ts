import type { DocumentHost } from './document-host.ts';

/** Files in anybody's bucket at Backblaze. A header names their SHA-1. */
export const backblaze: DocumentHost = {
  id: 'backblaze',
  name: 'Backblaze B2',
  shared: false,
  why: 'A bucket’s owner can have a log of who looks.',
  matches: ['https://*.backblazeb2.com/*'],
  direct: (url) => (/^\/file\/[^/]+\/.*[^/]$/.test(url.pathname) ? url.origin + url.pathname + url.search : undefined),
};
