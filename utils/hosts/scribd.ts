import type { DocumentHost } from './document-host.ts';

/** Documents for members. */
export const scribd: DocumentHost = {
  id: 'scribd',
  name: 'Scribd',
  shared: false,
  why: 'Gives files to its members only.',
  matches: ['https://www.scribd.com/*', 'https://scribd.com/*'],
  needsPerson: (url) => /^\/(document|doc|presentation|book)\/\d+/.test(url.pathname),
};
