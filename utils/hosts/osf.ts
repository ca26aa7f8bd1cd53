import { claimedHex } from './claims.ts';
import type { DocumentHost } from './document-host.ts';
import { askJson } from './host-step.ts';
import { memberOf } from './json-members.ts';

const file = /^\/(?:download\/([a-z0-9]{5,24})|([a-z0-9]{5,24})\/download)\/?$/;

/** Files of research projects. Projects and files have the same kind of address, so only a download is known to be a file. */
export const osf: DocumentHost = {
  id: 'osf',
  name: 'OSF',
  shared: true,
  why: 'One non-profit, research of everybody; a depositor learns how often a file was taken.',
  matches: [
    'https://osf.io/*',
    'https://*.osf.io/*',
    // Its own buckets, where downloads end.
    'https://storage.googleapis.com/cos-osf-prod-files-de-1/*',
    'https://storage.googleapis.com/cos-osf-prod-files-usa-1/*',
  ],
  direct(url) {
    const id = fileOf(url);
    return id === undefined ? undefined : `https://osf.io/download/${id}/`;
  },
  published(url) {
    const id = fileOf(url);
    if (id === undefined) return undefined;
    return askJson(`https://api.osf.io/v2/files/${id}/`, (json) => {
      const hashes = memberOf(json, 'data', 'attributes', 'extra', 'hashes');
      return {
        claims: [...claimedHex('sha256', memberOf(hashes, 'sha256')), ...claimedHex('md5', memberOf(hashes, 'md5'))],
      };
    });
  },
};

function fileOf(url: URL): string | undefined {
  const [, first, second] = (url.hostname === 'osf.io' ? file.exec(url.pathname) : null) ?? [];
  return first ?? second;
}
