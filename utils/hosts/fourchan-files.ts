import type { DocumentHost } from './document-host.ts';

/** Files posted on 4chan, as they are served. Their digest stands on the page that shows them (`data-md5`). */
export const fourchanFiles: DocumentHost = {
  id: 'fourchan-files',
  name: '4chan',
  shared: true,
  why: 'One operator, uploads of everybody; who posts learns nothing of who looks.',
  matches: ['https://i.4cdn.org/*'],
  direct: (url) => (/^\/[a-z0-9]+\/\d+\.[a-z0-9]+$/.test(url.pathname) ? url.origin + url.pathname : undefined),
};
