import { pathParts, type SharedHost } from './shared-host.ts';

/** Internet Archive items. An item without a file named is a collection; its files are each a link of their own. */
export const archiveOrg: SharedHost = {
  id: 'archive-org',
  name: 'Internet Archive',
  matches: ['https://*.archive.org/*'],
  direct(url) {
    if (url.hostname === 'web.archive.org') return undefined;
    const [view = '', item = '', ...file] = pathParts(url);
    // A delivery server's own address, as redirects end at: /N/items/ID/FILE.
    if (/^ia\d+\.us\.archive\.org$/.test(url.hostname)) return url.href;
    if (!['details', 'download', 'stream'].includes(view) || item === '' || file.join('') === '') return undefined;
    return file.at(-1) === '' ? undefined : `https://archive.org/download/${item}/${file.join('/')}`;
  },
};
