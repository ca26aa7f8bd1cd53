import type { DocumentHost } from './document-host.ts';

/** Files that only the site's own program takes out of their encryption. */
export const mega: DocumentHost = {
  id: 'mega',
  name: 'MEGA',
  shared: false,
  why: 'Files are encrypted; the key stands in the address behind #, and never leaves the page.',
  matches: ['https://mega.nz/*'],
  needsPerson: (url) => /^\/(file|folder)\//.test(url.pathname),
};
