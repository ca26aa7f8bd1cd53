import type { DocumentHost } from './document-host.ts';

/** Files in anybody's bucket at Google. A header names their MD5. */
export const gcs: DocumentHost = {
  id: 'gcs',
  name: 'Google Cloud Storage',
  shared: false,
  why: 'A bucket’s owner can have a log of who looks.',
  matches: ['https://storage.googleapis.com/*', 'https://*.storage.googleapis.com/*'],
  direct: (url) => (/^\/.*[^/]$/.test(url.pathname) ? url.origin + url.pathname + url.search : undefined),
};
