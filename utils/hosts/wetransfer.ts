import type { DocumentHost } from './document-host.ts';

/** Transfers that count each look; the guard lets nothing be asked of them. */
export const wetransfer: DocumentHost = {
  id: 'wetransfer',
  name: 'WeTransfer',
  shared: false,
  why: 'Each look counts, and the sender is told. Never asked for anything.',
  matches: ['https://wetransfer.com/*', 'https://we.tl/*'],
  needsPerson: (url) => /^\/(downloads\/|t-)/.test(url.pathname),
};
