import { claimedByName, claimedHex } from './claims.ts';
import type { DocumentHost } from './document-host.ts';
import { askJson } from './host-step.ts';
import { memberOf } from './json-members.ts';

const download = /^\/api\/access\/datafile\/(\d+|:persistentId\/?)$/;

/** Files in a Dataverse, software that many institutions run. */
export const dataverse: DocumentHost = {
  id: 'dataverse',
  name: 'Dataverse',
  shared: false,
  why: 'Run by each institution for itself, on whatever host.',
  matches: ['https://*/api/access/datafile/*', 'https://*/api/files/*', 'https://*/file.xhtml*'],
  direct(url) {
    const file = fileOf(url);
    return file === undefined ? undefined : `${url.origin}/api/access/datafile/${file}`;
  },
  published(url) {
    const file = fileOf(url);
    if (file === undefined) return undefined;
    return askJson(`${url.origin}/api/files/${file}`, (json) => {
      const record = memberOf(json, 'data', 'dataFile');
      const { type, value } = {
        type: memberOf(record, 'checksum', 'type'),
        value: memberOf(record, 'checksum', 'value'),
      };
      return { claims: [...claimedByName(type, value), ...claimedHex('md5', memberOf(record, 'md5'))] };
    });
  },
};

/** As both addresses name it: a number, or a persistent identifier in the query. */
function fileOf(url: URL): string | undefined {
  const [, named] = download.exec(url.pathname) ?? [];
  const number = url.pathname === '/file.xhtml' ? url.searchParams.get('fileId') : named;
  if (number !== null && number !== undefined && /^\d+$/.test(number)) return number;
  const identifier = url.searchParams.get('persistentId');
  const isFile = url.pathname === '/file.xhtml' || named !== undefined;
  if (!isFile || identifier === null) return undefined;
  return `:persistentId/?persistentId=${encodeURIComponent(identifier)}`;
}
