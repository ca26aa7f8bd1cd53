import { pathParts, type SharedHost } from './shared-host.ts';

const cid = /^(Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,})$/;

/** Public gateways to content-addressed files. */
export const ipfs: SharedHost = {
  id: 'ipfs',
  name: 'IPFS gateways',
  matches: ['https://ipfs.io/*', 'https://*.dweb.link/*'],
  direct(url) {
    const [kind, name = ''] = pathParts(url);
    const isPath = kind === 'ipfs' && cid.test(name);
    const isHost = url.hostname.endsWith('.ipfs.dweb.link') && cid.test(url.hostname.split('.')[0] ?? '');
    return isPath || isHost ? url.origin + url.pathname : undefined;
  },
};
