import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { claimedKeysOf } from '../../utils/hosts/document-hosts.ts';

/** `ipfs add --cid-version=1 --raw-leaves` of a file with "hello world" and no newline, as IPFS's own documentation shows it. */
const helloCid = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';
const helloKey = `sha256:${createHash('sha256').update('hello world').digest('hex')}`;

test.each([
  `https://ipfs.io/ipfs/${helloCid}`,
  `https://ipfs.io/ipfs/${helloCid}/`,
  `https://dweb.link/ipfs/${helloCid}?download=true`,
  `https://${helloCid}.ipfs.dweb.link/`,
  `http://gateway.example/ipfs/${helloCid}#page=2`,
])('%s states the digest of its bytes', (address) => expect(claimedKeysOf(address)).toEqual([helloKey]));

describe('states nothing', () => {
  test.each([
    ['a file inside a folder', `https://ipfs.io/ipfs/${helloCid}/a.pdf`],
    ['a name', `https://ipfs.io/ipns/${helloCid}`],
    [
      'a hash of blocks, not of bytes',
      'https://ipfs.io/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
    ],
    ['version 0', 'https://ipfs.io/ipfs/QmT5NvUtoM5nWFfrQdVrFtvGfKFmG7AHE8P34isapyhCxX'],
    ['one character short', `https://ipfs.io/ipfs/${helloCid.slice(0, -1)}`],
    ['bits behind its end', `https://ipfs.io/ipfs/${helloCid.slice(0, -1)}f`],
    ['in a query', `https://evil.example/?https://ipfs.io/ipfs/${helloCid}`],
    ['a magnet link', 'magnet:?xt=urn:btih:aaaa'],
  ])('%s', (_, address) => expect(claimedKeysOf(address)).toEqual([]));
});
