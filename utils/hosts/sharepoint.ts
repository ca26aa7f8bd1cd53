import type { DocumentHost } from './document-host.ts';

/** Files that an organisation's members share. Nearly all of them want a member. */
export const sharepoint: DocumentHost = {
  id: 'sharepoint',
  name: 'SharePoint',
  shared: false,
  why: 'Each organisation’s own, with a log of who looks; most links want its members.',
  matches: ['https://*.sharepoint.com/*'],
  needsPerson: (url) => /^\/:[bwxpit]:\//.test(url.pathname),
};
