import type { DocumentHost } from './document-host.ts';

const sharedFile = /^\/(s\/[^/]+|scl\/fi\/[^/]+)\/[^/]+$/;

/** Shared files; a shared folder is zipped anew for every visitor, so it has no bytes to compare. */
export const dropbox: DocumentHost = {
  id: 'dropbox',
  name: 'Dropbox',
  shared: true,
  why: 'Everybody’s files at one operator; an owner may learn how often, not by whom without an account.',
  matches: ['https://www.dropbox.com/*', 'https://dropbox.com/*', 'https://*.dropboxusercontent.com/*'],
  direct(url) {
    if (url.hostname.endsWith('.dropboxusercontent.com')) return url.href;
    if (!sharedFile.test(url.pathname)) return undefined;
    const target = new URL(url);
    target.hash = '';
    target.searchParams.delete('raw');
    target.searchParams.set('dl', '1');
    return target.href;
  },
};
