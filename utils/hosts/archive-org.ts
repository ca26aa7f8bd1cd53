import { pathParts, type SharedHost } from './shared-host.ts';

const deliveryPath = /^\/\d+\/items\/[^/]+\/.*[^/]$/;

/** Internet Archive items. An item without a file named is a collection; its files are each a link of their own. */
export const archiveOrg: SharedHost = {
  id: 'archive-org',
  name: 'Internet Archive',
  matches: ['https://*.archive.org/*'],
  direct(url) {
    if (url.hostname === 'web.archive.org') return undefined;
    const [view = '', item = '', ...file] = pathParts(url);
    // A delivery server's own address, as redirects end at: /N/items/ID/FILE.
    if (url.hostname.endsWith('.us.archive.org')) return deliveryPath.test(url.pathname) ? url.href : undefined;
    if (!['details', 'download', 'stream'].includes(view) || item === '' || file.join('') === '') return undefined;
    return file.at(-1) === '' ? undefined : `https://archive.org/download/${item}/${file.join('/')}`;
  },
};
