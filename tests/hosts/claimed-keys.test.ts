import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { claimedKeysOf } from '../../utils/hosts/document-hosts.ts';
import { parseUrl } from '../../utils/protocol/parse-url.ts';
import { sharedVectors } from '../check/shared-vectors.ts';

/** `ipfs add --cid-version=1 --raw-leaves` of a file with "hello world" and no newline, as IPFS's own documentation shows it. */
const helloCid = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';
const helloKey = `sha256:${createHash('sha256').update('hello world').digest('hex')}`;

test.each([
  `https://ipfs.io/ipfs/${helloCid}`,
  `https://ipfs.io/ipfs/${helloCid}/`,
  `https://dweb.link/ipfs/${helloCid}?download=true`,
  `https://${helloCid}.ipfs.dweb.link/`,
  `http://gateway.example/ipfs/${helloCid}#page=2`,
  // The same identifier in the other bases that are met, written by Python's integers.
  'https://ipfs.io/ipfs/f01551220b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
  'https://ipfs.io/ipfs/F01551220B94D27B9934D3E08A52E52D7DA7DABFAC484EFE37A5380EE9088F7ACE2EFCDE9',
  'https://gateway.example/ipfs/zb2rhj7crUKTQYRGCRATFaQ6YFLTde2YzdqbbhAASkL9uRDXn',
  'https://k2cwued9o1pvrt3q271rrqbo49x30tbxwpoeaq75z14e5ui2rzygpbe1.ipfs.dweb.link/',
  `https://ipfs.io/ipfs/${helloCid.toUpperCase()}`,
])('%s states the digest of its bytes', (address) => expect(claimedKeysOf(address)).toEqual([helloKey]));

describe('states nothing', () => {
  test.each([
    ['a file inside a folder', `https://ipfs.io/ipfs/${helloCid}/a.pdf`],
    ['a name', `https://ipfs.io/ipns/${helloCid}`],
    [
      'a hash of blocks, not of bytes',
      'https://ipfs.io/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
    ],
    ['the same in base 58', 'https://ipfs.io/ipfs/zdj7WhuEjrB52m1BisYCtmjH1hSKa7yZ3jEZ9JcXaFRD51wVz'],
    ['the same in base 36', 'https://ipfs.io/ipfs/k2jmtxvzdh31wdobmmkk6r1ort6878dnwbztw7afic4arrehud5eg4q1'],
    [
      'both cases in base 16',
      'https://ipfs.io/ipfs/f01551220B94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
    ],
    ['zeros before it', 'https://ipfs.io/ipfs/z1b2rhj7crUKTQYRGCRATFaQ6YFLTde2YzdqbbhAASkL9uRDXn'],
    ['version 0', 'https://ipfs.io/ipfs/QmT5NvUtoM5nWFfrQdVrFtvGfKFmG7AHE8P34isapyhCxX'],
    ['one character short', `https://ipfs.io/ipfs/${helloCid.slice(0, -1)}`],
    ['bits behind its end', `https://ipfs.io/ipfs/${helloCid.slice(0, -1)}f`],
    ['in a query', `https://evil.example/?https://ipfs.io/ipfs/${helloCid}`],
    ['a magnet link whose hash is cut off', 'magnet:?xt=urn:btih:aaaa'],
    ['one with another multihash', `magnet:?xt=urn:btmh:1221${'cd'.repeat(32)}`],
    ['one with a name alone', 'magnet:?dn=sha1:0123456789abcdef0123456789abcdef01234567'],
    ['a web address with the parameter', `https://evil.example/?xt=urn:btih:${'ab'.repeat(20)}`],
  ])('%s', (_, address) => expect(claimedKeysOf(address)).toEqual([]));
});

describe('a magnet link states what it leads to', () => {
  const v1 = 'c12fe1c06bba254a9dc9f519b335aa7c1367a88a';
  const v2 = 'caf1e1c30e81cb361b9ee167c4aa64228a7fa4fa9f6105232b28ad099f3a302e';
  test.each<[string, string, string[]]>([
    ['hex', `magnet:?xt=urn:btih:${v1}&dn=The+dump&tr=udp%3A%2F%2Ftracker.example`, [`btih:${v1}`]],
    ['capitals', `magnet:?XT=1&xt=urn:BTIH:${v1.toUpperCase()}`, [`btih:${v1}`]],
    ['base32', 'magnet:?xt=urn:btih:YEX6DQDLXISUVHOJ6UM3GNNKPQJWPKEK', [`btih:${v1}`]],
    ['version 2', `magnet:?xt=urn:btmh:1220${v2}`, [`btmh:${v2}`]],
    ['both', `magnet:?xt=urn:btih:${v1}&xt=urn:btmh:1220${v2}`, [`btih:${v1}`, `btmh:${v2}`]],
    ['numbered', `magnet:?xt.1=urn:btih:${v1}&xt.2=urn:md5:${'0'.repeat(32)}`, [`btih:${v1}`, `md5:${'0'.repeat(32)}`]],
    ['escaped', `magnet:?xt=urn%3Abtih%3A${v1}`, [`btih:${v1}`]],
  ])('%s', (_, link, keys) => expect(claimedKeysOf(link)).toEqual(keys));

  test('a thousand topics are read no further than the first eight', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => `xt=urn:btih:${i.toString(16).padStart(40, '0')}`).join('&');
    expect(claimedKeysOf(`magnet:?${many}`)).toHaveLength(8);
  });

  const folder = sharedVectors('torrents-cid-bagit');
  test.skipIf(folder === undefined)('whatever libtorrent’s own tests hold', () => {
    const links = readFileSync(path.join(folder ?? '', 'magnets.txt'), 'utf8')
      .split('\n')
      .filter((link) => parseUrl(link));
    expect(links.length).toBeGreaterThan(10);
    const keys = new Set(links.flatMap((link) => claimedKeysOf(link)));
    expect([...keys].every((key) => /^(btih:[0-9a-f]{40}|btmh:[0-9a-f]{64})$/.test(key))).toBe(true);
    expect(keys).toContain('btih:0123456789abcdef0123456789abcdef01234567');
    expect(keys).toContain(`btmh:${'cd'.repeat(32)}`);
    expect(keys.size).toBeGreaterThan(4);
  });
});
