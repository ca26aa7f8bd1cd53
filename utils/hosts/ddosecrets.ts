import type { DocumentHost } from './document-host.ts';

/** Data sets of Distributed Denial of Secrets. */
export const ddosecrets: DocumentHost = {
  id: 'ddosecrets',
  name: 'DDoSecrets',
  shared: false,
  why: 'Part of it is for journalists on request: what may be had is for its editors to say.',
  matches: ['https://data.ddosecrets.com/*'],
  needsPerson: (url) => /./.test(url.pathname),
};
