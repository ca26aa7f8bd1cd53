import type { SharedHost } from './shared-host.ts';

const CID = '(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,})';
const bare = new RegExp(`^https://(?:(?:ipfs\\.io|dweb\\.link)/ipfs/${CID}|${CID}\\.ipfs\\.dweb\\.link/)$`);

/**
 * Public gateways to content-addressed files. Only a bare CID is one: behind a path inside a folder, its uploader's `_redirects` file may
 * send whoever asks to any host (https://specs.ipfs.tech/http-gateways/web-redirects-file/), and a name (IPNS) may change what it means.
 */
export const ipfs: SharedHost = {
  id: 'ipfs',
  name: 'IPFS gateways',
  matches: ['https://ipfs.io/*', 'https://*.dweb.link/*'],
  direct: (url) => (bare.test(url.origin + url.pathname) ? url.origin + url.pathname : undefined),
  // A query asks for another form of the same content.
  isPinned: (url) => bare.test(url.href),
};
