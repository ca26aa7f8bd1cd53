import { claimedByCid } from './content-id.ts';
import type { DocumentHost } from './document-host.ts';

/** Of version 0, then of version 1 in the bases that multibase.ts reads, each at least as long as one of a SHA-256. */
const CID =
  '(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,}|B[A-Z2-7]{58,}|f01[0-9a-f]{70,}|F01[0-9A-F]{70,}|k[0-9a-z]{54,}|K[0-9A-Z]{54,}|z[1-9A-HJ-NP-Za-km-z]{47,})';
const bare = new RegExp(`^https://(?:(?:ipfs\\.io|dweb\\.link)/ipfs/${CID}|${CID}\\.ipfs\\.dweb\\.link/)$`);
/** On whatever gateway. */
const stated = new RegExp(`^https?://(?:[^/]+/ipfs/(${CID})/?|(${CID})\\.ipfs\\.[^/]+/?)$`);

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
  claims(url) {
    const [, inPath, inHost] = stated.exec(url.href.replace(/[?#].*$/s, '')) ?? [];
    return claimedByCid(inPath ?? inHost ?? '');
  },
  // A query asks for another form of the same content.
  isPinned: (url) => bare.test(url.href),
};
