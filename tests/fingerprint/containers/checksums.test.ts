import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { concat, zstdOfZeros } from './bombs.ts';
import { printOf } from '../formats/read-document.ts';
import { tarOf } from './make-tar.ts';
import { outline } from './outline.ts';

// What was compressed is told by its checksum, or it is no document.
type Bytes = Uint8Array<ArrayBuffer>;
const text = 'The ballot papers for the second round. '.repeat(4_000);
const sha256 = (of: string): string => createHash('sha256').update(of).digest('hex');
/** `zstd -19` of that text, with a checksum at its end, as it writes by itself. */
const zst: Bytes = new Uint8Array(
  Buffer.from(
    'KLUv/aQAcQIAhAEAgkIJEMC3ASS7q8jsFGLorwZd8wQGhSfXhTlefDPeJC57JbXJOxK+hQEAqP5fuSoDRQAAAAEA/fDaFRAtJEDj',
    'base64',
  ),
);
const skipped = concat(Uint8Array.of(0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0), Uint8Array.of(1, 2, 3));

describe('zstd', () => {
  test.each<[string, Bytes, string]>([
    ['one frame', zst, text],
    ['frames after one another, and what is to be skipped', concat(zst, skipped, zst), text + text],
    ['none of its own', zstdOfZeros(1), '\0'.repeat(1_048_576)],
  ])('%s', async (_, bytes, content) => {
    expect((await printOf(bytes, { name: 'a.txt.zst' })).members).toMatchObject([
      { path: 'a.txt', sha256: sha256(content) },
    ]);
  });

  test.each<[string, Bytes]>([
    ['a checksum of another text', zst.with(-1, (zst.at(-1) ?? 0) ^ 1)],
    ['cut off within it', zst.slice(0, -2)],
    ['cut off before', zst.slice(0, -20)],
    ['a skipped frame without end', concat(zst, skipped.slice(0, -1))],
    ['something else behind', concat(zst, new Uint8Array(20))],
  ])('%s', async (_, bytes) => {
    expect(outline(await printOf(bytes, { name: 'a.txt.zst' }))).toEqual(['a.txt: damaged']);
  });
});

describe('a tar in gzip', () => {
  const packed: Bytes = new Uint8Array(gzipSync(tarOf([{ name: 'a.txt', content: text }])));

  test('whole', async () => {
    expect(outline(await printOf(packed, { name: 'a.tgz' }))).toEqual([`a.txt: text ${text.length}`]);
  });

  test.each([-8, -4])(
    'with another checksum or length (byte %i): its files are there, and that it is damaged',
    async (at) => {
      const changed = packed.with(at, (packed.at(at) ?? 0) ^ 1);
      expect(outline(await printOf(changed, { name: 'a.tgz' }))).toEqual([
        '! members: damaged',
        `a.txt: text ${text.length}`,
      ]);
    },
  );

  test('with gigabytes behind its end: no more is unfolded than it may', async () => {
    const endless = new Uint8Array(
      gzipSync(Buffer.concat([tarOf([{ name: 'a', content: 'a' }]), Buffer.alloc(40_000_000)])),
    );
    expect(outline(await printOf(endless, { name: 'a.tgz' }))).toEqual(['! members: too-large', 'a: text 1']);
  });
});
