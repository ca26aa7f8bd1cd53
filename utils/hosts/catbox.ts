import type { DocumentHost } from './document-host.ts';

/** Catbox and Litterbox keep the bytes as they were uploaded, under a random name. */
export const catbox: DocumentHost = {
  id: 'catbox',
  name: 'Catbox',
  shared: true,
  why: 'One operator, uploads of everybody without accounts; nobody is told who looks.',
  matches: ['https://files.catbox.moe/*', 'https://litter.catbox.moe/*'],
  direct: (url) => (/^\/[a-z0-9]+\.[a-z0-9.]+$/i.test(url.pathname) ? url.origin + url.pathname : undefined),
};
