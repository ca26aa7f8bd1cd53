import type { SharedHost } from './shared-host.ts';

/** Catbox and Litterbox keep the bytes as they were uploaded, under a random name. */
export const catbox: SharedHost = {
  id: 'catbox',
  name: 'Catbox',
  matches: ['https://files.catbox.moe/*', 'https://litter.catbox.moe/*'],
  direct: (url) => (/^\/[a-z0-9]+\.[a-z0-9.]+$/i.test(url.pathname) ? url.origin + url.pathname : undefined),
};
