import type { DocumentHost } from './document-host.ts';

/** Files in anybody's container at Microsoft. A header names their MD5. */
export const azureBlobs: DocumentHost = {
  id: 'azure-blobs',
  name: 'Azure Blob Storage',
  shared: false,
  why: 'A container’s owner can have a log of who looks.',
  matches: ['https://*.blob.core.windows.net/*'],
  direct: (url) => (/^\/[^/]+\/.*[^/]$/.test(url.pathname) ? url.origin + url.pathname + url.search : undefined),
};
