import { describe, expect, test } from 'vitest';
import { judgeAddress } from '../../utils/fetching/guard.ts';
import { directAddress, documentHosts, isPinned, isSharedFile, needsPerson } from '../../utils/hosts/document-hosts.ts';
import { documentAddress, mayBeDocument } from '../../utils/sites/document-address.ts';
import { links, rawCid } from './links.ts';

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

  test('a link there is found on a page, or brings what only a person can fetch', () => {
    const known = table.filter(([address, first]) => first !== undefined || needsPerson(address));
    const found = known.filter(([address]) => mayBeDocument(address) && documentAddress(address) === address);
    // The page of a Telegram message is a document only where the site's own rules see one on it.
    expect(found.length > 0 || id === 'telegram').toBe(true);
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
