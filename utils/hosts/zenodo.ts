import { claimedByName } from './claims.ts';
import { decoded, type DocumentHost } from './document-host.ts';
import { askJson } from './host-step.ts';
import { listOf, textOf } from './json-members.ts';

const file = /^\/(?:api\/)?records?\/(\d+)\/files\/([^/]+)(?:\/content)?$/;

/** Files of research records. */
export const zenodo: DocumentHost = {
  id: 'zenodo',
  name: 'Zenodo',
  shared: true,
  why: 'CERN’s archive of everybody’s research; a depositor learns how often a file was taken.',
  matches: ['https://zenodo.org/*'],
  direct(url) {
    const [, record, name] = file.exec(url.pathname) ?? [];
    return record === undefined || name === undefined
      ? undefined
      : `https://zenodo.org/records/${record}/files/${name}?download=1`;
  },
  /** The record names the MD5 of each file. */
  published(url) {
    const [, record, name] = file.exec(url.pathname) ?? [];
    if (record === undefined || name === undefined) return undefined;
    return askJson(`https://zenodo.org/api/records/${record}`, (json) => {
      const entry = listOf(json, 'files').find((one) => textOf(one, 'key') === decoded(name));
      const [algorithm, digest] = textOf(entry, 'checksum')?.split(':') ?? [];
      return { claims: claimedByName(algorithm, digest) };
    });
  },
};
