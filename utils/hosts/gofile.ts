import type { DocumentHost } from './document-host.ts';

/** Files that only the site's own page can ask for. */
export const gofile: DocumentHost = {
  id: 'gofile',
  name: 'Gofile',
  shared: false,
  why: 'Wants an account, if only a guest’s, and a token that its own page computes.',
  matches: ['https://gofile.io/*'],
  needsPerson: (url) => /^\/d\//.test(url.pathname),
};
