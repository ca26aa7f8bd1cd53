import { describe, expect, test } from 'vitest';
import { judgeAddress } from '../../utils/fetching/guard.ts';
import { directAddress, isPinned, sharedHosts } from '../../utils/hosts/shared-hosts.ts';

const rawCid = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy';
// For each host: links to one file with the address of its bytes, and links that are not one file.
const hosts: Record<string, [string, string | undefined][]> = {
  'archive-org': [
    ['https://archive.org/details/EMLEAKS/a%20b.pdf', 'https://archive.org/download/EMLEAKS/a%20b.pdf'],
    ['https://archive.org/download/EMLEAKS/x.zip/inner.pdf', 'https://archive.org/download/EMLEAKS/x.zip/inner.pdf'],
    ['https://archive.org/stream/ID/ID_djvu.txt', 'https://archive.org/download/ID/ID_djvu.txt'],
    ['https://www.archive.org/download/ID/a.pdf', 'https://archive.org/download/ID/a.pdf'],
    ['https://ia600.us.archive.org/1/items/ID/a.pdf', 'https://ia600.us.archive.org/1/items/ID/a.pdf'],
    ['https://ia600.us.archive.org/view_archive.php?archive=/1/items/ID/a.zip', undefined],
    ['https://archive.org/details/EMLEAKS', undefined],
    ['https://archive.org/download/EMLEAKS/', undefined],
    ['https://archive.org/download/EMLEAKS/folder/', undefined],
    ['https://archive.org/compress/EMLEAKS', undefined],
    ['https://archive.org/', undefined],
  ],
  wayback: [
    [
      'https://web.archive.org/web/20170505000000/https://example.org/a.pdf?x=1',
      'https://web.archive.org/web/20170505000000id_/https://example.org/a.pdf?x=1',
    ],
    [
      'https://web.archive.org/web/2017if_/http://example.org/a.pdf',
      'https://web.archive.org/web/2017id_/http://example.org/a.pdf',
    ],
    ['https://web.archive.org/web/*/example.org', undefined],
    ['https://web.archive.org/', undefined],
  ],
  github: [
    ['https://github.com/o/r/blob/main/docs/a.pdf', 'https://raw.githubusercontent.com/o/r/main/docs/a.pdf'],
    ['https://github.com/o/r/raw/v1/a.pdf?raw=true', 'https://raw.githubusercontent.com/o/r/v1/a.pdf'],
    ['https://raw.githubusercontent.com/o/r/main/a.pdf', 'https://raw.githubusercontent.com/o/r/main/a.pdf'],
    ['https://github.com/o/r/releases/download/v1/a.zip', 'https://github.com/o/r/releases/download/v1/a.zip'],
    ['https://github.com/user-attachments/files/1/a.pdf', 'https://github.com/user-attachments/files/1/a.pdf'],
    ['https://gist.githubusercontent.com/u/1/raw/a.txt', 'https://gist.githubusercontent.com/u/1/raw/a.txt'],
    ['https://github.com/o/r', undefined],
    ['https://github.com/o/r/issues/1', undefined],
    ['https://github.com/o/r/tree/main/docs', undefined],
    ['https://github.com/o/r/releases', undefined],
  ],
  catbox: [
    ['https://files.catbox.moe/abc123.pdf', 'https://files.catbox.moe/abc123.pdf'],
    ['https://litter.catbox.moe/abc123.tar.gz', 'https://litter.catbox.moe/abc123.tar.gz'],
    ['https://files.catbox.moe/', undefined],
  ],
  documentcloud: [
    ['https://www.documentcloud.org/documents/123-a-letter', 'https://s3.documentcloud.org/documents/123/a-letter.pdf'],
    ['https://embed.documentcloud.org/documents/123-a/?x=1', 'https://s3.documentcloud.org/documents/123/a.pdf'],
    ['https://s3.documentcloud.org/documents/123/a.pdf', 'https://s3.documentcloud.org/documents/123/a.pdf'],
    ['https://www.documentcloud.org/search', undefined],
  ],
  wikimedia: [
    [
      'https://upload.wikimedia.org/wikipedia/commons/a/ab/X.pdf',
      'https://upload.wikimedia.org/wikipedia/commons/a/ab/X.pdf',
    ],
    ['https://commons.wikimedia.org/wiki/File:X_y.pdf', 'https://commons.wikimedia.org/wiki/Special:FilePath/X_y.pdf'],
    ['https://upload.wikimedia.org/wikipedia/commons/thumb/a/ab/X.pdf/1.jpg', undefined],
    ['https://commons.wikimedia.org/wiki/Main_Page', undefined],
  ],
  zenodo: [
    ['https://zenodo.org/records/1/files/a.pdf?preview=1', 'https://zenodo.org/records/1/files/a.pdf?download=1'],
    ['https://zenodo.org/record/1/files/a.pdf', 'https://zenodo.org/records/1/files/a.pdf?download=1'],
    ['https://zenodo.org/records/1', undefined],
  ],
  'google-drive': [
    [
      'https://drive.google.com/file/d/1aBcDeFgHiJkL/view?usp=sharing&resourcekey=0-x',
      'https://drive.usercontent.google.com/download?id=1aBcDeFgHiJkL&export=download&confirm=t&resourcekey=0-x',
    ],
    [
      'https://drive.google.com/open?id=1aBcDeFgHiJkL',
      'https://drive.usercontent.google.com/download?id=1aBcDeFgHiJkL&export=download&confirm=t',
    ],
    ['https://drive.google.com/drive/folders/1aBcDeFgHiJkL', undefined],
  ],
  dropbox: [
    ['https://www.dropbox.com/s/abc/a.pdf?dl=0', 'https://www.dropbox.com/s/abc/a.pdf?dl=1'],
    ['https://www.dropbox.com/scl/fi/abc/a.pdf?rlkey=k&raw=1', 'https://www.dropbox.com/scl/fi/abc/a.pdf?rlkey=k&dl=1'],
    ['https://www.dropbox.com/scl/fo/abc/x?rlkey=k', undefined],
    ['https://www.dropbox.com/home', undefined],
  ],
  ipfs: [
    [`https://ipfs.io/ipfs/${rawCid}`, `https://ipfs.io/ipfs/${rawCid}`],
    [`https://ipfs.io/ipfs/${rawCid}?filename=a.pdf`, `https://ipfs.io/ipfs/${rawCid}`],
    [`https://dweb.link/ipfs/${rawCid}`, `https://dweb.link/ipfs/${rawCid}`],
    [`https://${rawCid}.ipfs.dweb.link/`, `https://${rawCid}.ipfs.dweb.link/`],
    [`https://${rawCid}.ipfs.dweb.link/a.pdf`, undefined],
    [`https://${rawCid}.ipfs.dweb.link/ipfs/${rawCid}`, undefined],
    [`https://${rawCid}.x.ipfs.dweb.link/`, undefined],
    [`https://name.ipns.dweb.link/ipfs/${rawCid}`, undefined],
    [`https://ipfs.io/ipfs/${rawCid}/a.pdf`, undefined],
    [`https://ipfs.io/ipfs/${rawCid}/`, undefined],
    ['https://ipfs.io/docs', undefined],
  ],
  'fourchan-files': [
    ['https://i.4cdn.org/pol/1493950123456.pdf', 'https://i.4cdn.org/pol/1493950123456.pdf'],
    ['https://i.4cdn.org/s/image.js', undefined],
  ],
};

describe.each(Object.entries(hosts))('%s', (id, links) => {
  const host = sharedHosts.find((candidate) => candidate.id === id);
  test.each(links)('%s', (address, direct) => {
    expect(directAddress(address)).toBe(direct);
    if (direct === undefined) return;
    // What an adapter makes is reachable under the permissions it declares, passes the guard, and stands for itself.
    expect(judgeAddress(direct)).toEqual({ allowed: true });
    expect(isPinned(direct)).toBe(true);
    expect(host?.direct(new URL(direct))).toBe(direct);
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

test('every shared host has links in this table', () => {
  expect(Object.keys(hosts).sort()).toEqual(sharedHosts.map((host) => host.id).sort());
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
