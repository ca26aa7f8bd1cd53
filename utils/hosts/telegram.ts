import type { DocumentHost } from './document-host.ts';

/** Documents in channels, which the web preview names and does not give. */
export const telegram: DocumentHost = {
  id: 'telegram',
  name: 'Telegram',
  shared: false,
  why: 'Documents of a channel are given to its own programs only, after signing in.',
  matches: ['https://t.me/*', 'https://telegram.me/*'],
  needsPerson: (url) => /^\/(s\/)?\w{3,}\/\d+$/.test(url.pathname),
};
