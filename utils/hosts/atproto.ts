import type { DocumentHost } from './document-host.ts';

/** What was uploaded to a server of the AT Protocol that somebody runs for themselves. */
export const atproto: DocumentHost = {
  id: 'atproto',
  name: 'AT Protocol servers',
  shared: false,
  why: 'Run by whoever uploads there. The address states a digest, which is a claim until the bytes are here.',
  matches: ['https://*/xrpc/com.atproto.sync.getBlob*'],
  direct: (url) => (url.searchParams.has('cid') ? url.origin + url.pathname + url.search : undefined),
};
