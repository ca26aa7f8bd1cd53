import { claimedHex } from './claims.ts';
import type { DocumentHost } from './document-host.ts';
import { askJson } from './host-step.ts';
import { listOf, memberOf } from './json-members.ts';

const download = /^\/(?:ndownloader\/)?files\/(\d+)$/;
const article = /^\/articles\/(?:[\w-]+\/)?[^/]+\/(\d+)(?:\/\d+)?$/;

/** Files of research articles; a page of several files names one in its query. */
export const figshare: DocumentHost = {
  id: 'figshare',
  name: 'figshare',
  shared: true,
  why: 'One operator, research of everybody; a depositor learns how often a file was taken.',
  matches: [
    'https://figshare.com/*',
    'https://*.figshare.com/*',
    // Its own bucket, where downloads end.
    'https://s3-eu-west-1.amazonaws.com/pfigshare-u-files/*',
  ],
  direct(url) {
    const id = fileOf(url);
    return id === undefined ? undefined : `https://ndownloader.figshare.com/files/${id}`;
  },
  /** The article's record names the MD5 of each file. */
  published(url) {
    const id = fileOf(url);
    const number = article.exec(url.pathname)?.[1];
    if (id === undefined || number === undefined) return undefined;
    return askJson(`https://api.figshare.com/v2/articles/${number}`, (json) => {
      const entry = listOf(json, 'files').find((one) => String(memberOf(one, 'id')) === id);
      return { claims: claimedHex('md5', memberOf(entry, 'computed_md5')) };
    });
  },
};

function fileOf(url: URL): string | undefined {
  if (!/(^|\.)figshare\.com$/.test(url.hostname)) return undefined;
  const named = article.test(url.pathname) ? url.searchParams.get('file') : download.exec(url.pathname)?.[1];
  return named !== null && named !== undefined && /^\d+$/.test(named) ? named : undefined;
}
