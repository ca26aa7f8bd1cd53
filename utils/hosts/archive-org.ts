import { claimedHex } from './claims.ts';
import { decoded, pathParts, type DocumentHost } from './document-host.ts';
import { askJson } from './host-step.ts';
import { listOf, memberOf, textOf } from './json-members.ts';

const deliveryPath = /^\/\d+\/items\/([^/]+)\/(.*[^/])$/;

/** Internet Archive items. An item without a file named is a collection; its files are each a link of their own. */
export const archiveOrg: DocumentHost = {
  id: 'archive-org',
  name: 'Internet Archive',
  shared: true,
  why: 'A library with uploads of everybody; who put a file there is told no more than how often it was taken.',
  matches: ['https://*.archive.org/*'],
  direct(url) {
    const { item, file } = fileOf(url) ?? {};
    if (item === undefined || file === undefined) return undefined;
    // A delivery server's own address, as redirects end at: /N/items/ID/FILE.
    return url.hostname.endsWith('.us.archive.org') ? url.href : `https://archive.org/download/${item}/${file}`;
  },
  /** Its record of the item names md5 and sha1 of each file, of a torrent its info hash, too, also of those that only a borrower may have. */
  published(url) {
    const { item, file } = fileOf(url) ?? {};
    if (item === undefined || file === undefined) return undefined;
    return askJson(`https://archive.org/metadata/${item}`, (json) => {
      const entry = listOf(json, 'files').find((one) => textOf(one, 'name') === decoded(file));
      const kinds = ['md5', 'sha1', 'btih'] as const;
      return { claims: kinds.flatMap((kind) => claimedHex(kind, memberOf(entry, kind))) };
    });
  },
};

/** Item and file of an address, both still percent-encoded. */
function fileOf(url: URL): { item: string; file: string } | undefined {
  if (url.hostname === 'web.archive.org') return undefined;
  if (url.hostname.endsWith('.us.archive.org')) {
    const [, item = '', file = ''] = deliveryPath.exec(url.pathname) ?? [];
    return file === '' ? undefined : { item, file };
  }
  const [view = '', item = '', ...file] = pathParts(url);
  if (!['details', 'download', 'stream'].includes(view) || item === '' || file.join('') === '') return undefined;
  return file.at(-1) === '' ? undefined : { item, file: file.join('/') };
}
