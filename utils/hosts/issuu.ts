import type { DocumentHost } from './document-host.ts';

/** Magazines, of which only pictures are shown to everybody. */
export const issuu: DocumentHost = {
  id: 'issuu',
  name: 'Issuu',
  shared: false,
  why: 'Shows pictures of pages; the file itself is for members.',
  matches: ['https://issuu.com/*'],
  needsPerson: (url) => /^\/[^/]+\/docs\/[^/]+/.test(url.pathname),
};
