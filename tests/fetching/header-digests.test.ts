import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestsInHeaders } from '../../utils/fetching/header-digests.ts';

const file = 'hello world';
const hex = (algorithm: string): string => createHash(algorithm).update(file).digest('hex');
const base64 = (algorithm: string): string => createHash(algorithm).update(file).digest('base64');
const [sha256, sha1, md5] = [`sha256:${hex('sha256')}`, `sha1:${hex('sha1')}`, `md5:${hex('md5')}`];

test.each<[string, Record<string, string>, string[]]>([
  ['RFC 9530', { 'Repr-Digest': `sha-256=:${base64('sha256')}:, sha-512=:AAAA:` }, [sha256]],
  ['RFC 3230', { Digest: `SHA-256=${base64('sha256')},MD5=${base64('md5')}` }, [sha256, md5]],
  ['Google’s buckets', { 'X-Goog-Hash': `crc32c=n03x6A==, md5=${base64('md5')}` }, [md5]],
  ['a composed file there', { 'X-Goog-Hash': 'crc32c=n03x6A==' }, []],
  ['Content-MD5', { 'Content-MD5': base64('md5') }, [md5]],
  ['Microsoft’s containers', { 'x-ms-blob-content-md5': base64('md5') }, [md5]],
  ['Backblaze', { 'X-Bz-Content-Sha1': hex('sha1') }, [sha1]],
  ['a large file there', { 'X-Bz-Content-Sha1': 'none' }, []],
  ['ownCloud', { 'OC-Checksum': `SHA1:${hex('sha1')} MD5:${hex('md5')}` }, [sha1, md5]],
  ['a strong ETag that is an MD5', { ETag: `"${hex('md5')}"` }, [md5]],
  ['a weak one', { ETag: `W/"${hex('md5')}"` }, []],
  ['one of a file uploaded in parts', { ETag: `"${hex('md5')}-12"` }, []],
  ['the same twice', { ETag: `"${hex('md5')}"`, 'Content-MD5': base64('md5') }, [md5]],
  ['a compressed answer', { 'Content-Encoding': 'gzip', 'Content-MD5': base64('md5'), ETag: `"${hex('md5')}"` }, []],
  ['too short', { 'Content-MD5': 'AAAA' }, []],
  ['no base64', { 'Repr-Digest': 'sha-256=:***:' }, []],
  ['a name of every object', { Digest: 'constructor=AAAA,__proto__=AAAA' }, []],
  ['nothing', {}, []],
])('%s', (_, headers, keys) => {
  expect(digestsInHeaders(new Headers(headers))).toEqual(keys);
});
