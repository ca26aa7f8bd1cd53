import type { DocumentHost } from './document-host.ts';

/** Transfers with a number of downloads; the guard lets nothing be asked of them. */
export const swisstransfer: DocumentHost = {
  id: 'swisstransfer',
  name: 'SwissTransfer',
  shared: false,
  why: 'Each look uses up one of a number of downloads. Never asked for anything.',
  matches: ['https://www.swisstransfer.com/*', 'https://swisstransfer.com/*'],
  needsPerson: (url) => /^\/d\//.test(url.pathname),
};
