import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { decodeText } from '../../utils/fingerprint/decode-text.ts';

// The first 16 hex characters of the SHA-256 of how 0x80 to 0xff decode, one line each (what a charset leaves undefined decodes as
// windows-1252, or `-`), taken from the
// index files of the Encoding Standard. An engine that decodes otherwise would make other digests of the same file.
const golden = {
  'iso-8859-2': '532edb15ebf3b20d',
  'iso-8859-3': 'f7ada194da85e45f',
  'iso-8859-4': 'e626e3ba9f09a0de',
  'iso-8859-5': 'd7d53aa65fb021ad',
  'iso-8859-6': '278bae5478180e96',
  'iso-8859-7': '5281efff979fd7e6',
  'iso-8859-8': '9d69b466cc6d3389',
  'iso-8859-8-i': '9d69b466cc6d3389',
  'iso-8859-10': '69dd7eccec52ac7a',
  'iso-8859-13': '97f8f49fc9c4aeb0',
  'iso-8859-14': '22dfe79969b47a4a',
  'iso-8859-15': '8e15a0f04c006cbf',
  'koi8-r': 'ab097761abc89888',
  macintosh: '9bcfcf37deef34f3',
  'windows-1250': 'd15762a6bad9ebcf',
  'windows-1251': '80e9fc763c05aac1',
  'windows-1252': '3556afa7de114cfb',
  'windows-1254': '2aa8d9d94546b8cc',
  'windows-1256': 'a01678264068176e',
  'windows-1257': 'e47edb8f0784a1ec',
  'windows-1258': '4166d1a6d5c3bdf8',
  'x-mac-cyrillic': '800a1ab2440a7763',
};

test.each(Object.entries(golden))('%s decodes as the Encoding Standard says', (charset, digest) => {
  const lines = Array.from({ length: 128 }, (_, index) => {
    const decoded = decodeText(Uint8Array.of(0x61, 0x80 + index), charset);
    return decoded.kind === 'text' ? Buffer.from(decoded.utf8).toString('utf8').slice(1) : '-';
  });
  expect(createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)).toBe(digest);
});
