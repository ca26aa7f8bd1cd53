import type { DocumentHost } from './document-host.ts';

/** Files shared from a drive. Native documents have no stable bytes and are left alone; a quota page is HTML and refused. */
export const googleDrive: DocumentHost = {
  id: 'google-drive',
  name: 'Google Drive',
  shared: true,
  why: 'Everybody’s files at one operator; an owner is not told which strangers look, and they come without an account.',
  matches: ['https://drive.google.com/*', 'https://drive.usercontent.google.com/*'],
  direct(url) {
    const byPath = /^\/file\/d\/([\w-]{10,})/.exec(url.pathname)?.[1];
    const byQuery = ['/open', '/uc', '/download'].includes(url.pathname) ? url.searchParams.get('id') : null;
    const id = byPath ?? byQuery;
    if (id === null || !/^[\w-]{10,}$/.test(id)) return undefined;
    const key = url.searchParams.get('resourcekey');
    const resourceKey = key === null ? '' : `&resourcekey=${encodeURIComponent(key)}`;
    return `https://drive.usercontent.google.com/download?id=${id}&export=download&confirm=t${resourceKey}`;
  },
};
