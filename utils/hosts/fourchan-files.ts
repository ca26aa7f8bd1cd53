import type { SharedHost } from './shared-host.ts';

/** Files posted on 4chan, as they are served. */
export const fourchanFiles: SharedHost = {
  id: 'fourchan-files',
  name: '4chan',
  matches: ['https://i.4cdn.org/*'],
  direct: (url) => (/^\/[a-z0-9]+\/\d+\.[a-z0-9]+$/.test(url.pathname) ? url.origin + url.pathname : undefined),
};
