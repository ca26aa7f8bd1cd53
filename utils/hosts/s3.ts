import type { DocumentHost } from './document-host.ts';

const bucketHost = /(^|\.)s3[.-]([a-z0-9-]+\.)*amazonaws\.com$/;

/** Files in anybody's bucket at Amazon. The header that names their version is often their MD5. */
export const s3: DocumentHost = {
  id: 's3',
  name: 'Amazon S3',
  shared: false,
  why: 'A bucket’s owner can have a log of who looks.',
  matches: ['https://*.amazonaws.com/*'],
  direct: (url) =>
    bucketHost.test(url.hostname) && /[^/]$/.test(url.pathname) ? url.origin + url.pathname + url.search : undefined,
};
