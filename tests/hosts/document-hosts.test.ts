import { describe, expect, test } from 'vitest';
import { judgeAddress } from '../../utils/fetching/guard.ts';
import {
  directAddress,
  documentHosts,
  isPinned,
  isSharedFile,
  needsPerson,
  stepsOf,
} from '../../utils/hosts/document-hosts.ts';
import { documentAddress, mayBeDocument } from '../../utils/sites/document-address.ts';
import { links, rawCid } from './links.ts';

/** What an adapter knows and no page's link reaches. */
const notFound: Record<string, string[]> = {
  // A message is a document only where the site's own rules see one in it.
  telegram: ['https://t.me/channel/123'],
  // `/s/` and a word is the address of anything.
  nextcloud: ['https://cloud.example.org/s/aBcDeFgHiJkLmNo'],
};

describe.each(Object.entries(links))('%s', (id, table) => {
  const host = documentHosts.find((candidate) => candidate.id === id);
  test.each(table)('%s', (address, first) => {
    expect(directAddress(address)).toBe(first);
    if (first === undefined) return;
    // What an adapter makes is reachable under the permissions it declares, passes the guard, and stands for itself.
    expect(judgeAddress(first)).toEqual({ allowed: true });
    expect(isSharedFile(address)).toBe(host?.shared);
    expect(isPinned(first)).toBe(host?.shared);
    if (host?.direct?.(new URL(address)) === first) expect(directAddress(first)).toBe(first);
  });

  test('every link there is found on a page, or brings what only a person can fetch', () => {
    const known = table.flatMap(([address, first]) => (first !== undefined || needsPerson(address) ? [address] : []));
    const lost = known.filter((address) => !mayBeDocument(address) || documentAddress(address) !== address);
    expect(lost).toEqual(notFound[id] ?? []);
  });
});

test.each([
  [`https://${rawCid}.ipfs.dweb.link/`, true],
  [`https://${rawCid}.ipfs.dweb.link/a.pdf`, false],
  [`https://${rawCid}.ipfs.dweb.link/?format=car`, false],
  [`https://ipfs.io/ipfs/${rawCid}/a.pdf`, false],
  ['https://name.ipns.dweb.link/', false],
  // Where a release file ends up: no link of its own, and fixed bytes all the same.
  ['https://objects.githubusercontent.com/github-production-release-asset/1', true],
])('where redirects end: %s is pinned: %s', (address, pinned) => {
  expect(isPinned(address)).toBe(pinned);
});

test('of a torrent, the record of its item at archive.org names the info hash', () => {
  const { published } = stepsOf('https://archive.org/download/EMLEAKS/EMLEAKS_archive.torrent');
  const files = [{ name: 'EMLEAKS_archive.torrent', format: 'Archive BitTorrent', btih: 'ab'.repeat(20) }];
  const said = published?.read({ text: JSON.stringify({ files }), header: () => null });
  expect(said?.claims).toEqual([`btih:${'ab'.repeat(20)}`]);
});

test('every host has links in this table', () => {
  expect(Object.keys(links).sort()).toEqual(documentHosts.map((host) => host.id).sort());
});

test.each([
  'https://example.org/a.pdf',
  'http://archive.org/download/ID/a.pdf',
  'https://archive.org.example.org/download/ID/a.pdf',
  'https://notarchive.org/download/ID/a.pdf',
  'https://archive.org:8443/download/ID/a.pdf',
])('%s is on no shared host', (address) => {
  expect(directAddress(address)).toBeUndefined();
  expect(isPinned(address)).toBe(false);
});
