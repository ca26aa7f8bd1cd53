import { claimedByCid } from './content-id.ts';
import type { DocumentHost } from './document-host.ts';

const CID = '(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,})';
const bare = new RegExp(`^https://(?:(?:ipfs\\.io|dweb\\.link)/ipfs/${CID}|${CID}\\.ipfs\\.dweb\\.link/)$`);
/** On whatever gateway. */
const stated = /(?:^https?:\/\/[^/]+\/ipfs\/|^https?:\/\/)(bafkrei[a-z2-7]{52})(?:\/?$|\.ipfs\.[^/]+\/?$)/;

/**
 * Public gateways to content-addressed files. Only a bare CID is one: behind a path inside a folder, its uploader's `_redirects` file may
 * send whoever asks to any host (https://specs.ipfs.tech/http-gateways/web-redirects-file/), and a name (IPNS) may change what it means.
 */
export const ipfs: DocumentHost = {
  id: 'ipfs',
  name: 'IPFS gateways',
  shared: true,
  why: 'Public gateways to everybody’s files. The address is a digest of the bytes.',
  matches: ['https://ipfs.io/*', 'https://*.dweb.link/*'],
  direct: (url) => (bare.test(url.origin + url.pathname) ? url.origin + url.pathname : undefined),
  claims: (url) => claimedByCid(stated.exec(url.href.replace(/[?#].*$/s, ''))?.[1] ?? ''),
  // A query asks for another form of the same content.
  isPinned: (url) => bare.test(url.href),
};
