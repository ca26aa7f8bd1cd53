import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedVectors } from '../../check/shared-vectors.ts';
import { printOf } from '../formats/read-document.ts';

const vectors = sharedVectors('torrents-cid-bagit');
const torrentOf = (text: string): ReturnType<typeof printOf> =>
  printOf(
    Uint8Array.from(text, (character) => character.charCodeAt(0)),
    { name: 'a.torrent' },
  );
const sha1 = (text: string): string => createHash('sha1').update(text, 'latin1').digest('hex');
const info = 'd6:lengthi3e4:name5:a.txt12:piece lengthi16384e6:pieces20:aaaaaaaaaaaaaaaaaaaae';

interface Expected {
  file: string;
  v1_infohash?: string;
  v2_infohash?: string;
  name?: string;
}

describe.skipIf(vectors === undefined)('torrents of the shared vectors', () => {
  const folder = path.join(vectors ?? '', 'libtorrent');
  const expected =
    vectors === undefined
      ? []
      : (JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as Expected[]).filter(
          ({ v1_infohash: first, v2_infohash: second }) => first !== undefined || second !== undefined,
        );

  test.each(expected)('$file', async ({ file, v1_infohash: btih, v2_infohash: btmh, name }) => {
    const { torrent } = await printOf(read(path.join(folder, file)), { name: file });
    expect(torrent).toMatchObject({ name, ...(btih && { btih }), ...(btmh && { btmh }) });
    expect(Object.keys(torrent ?? {}).includes('btmh')).toBe(btmh !== undefined);
  });

  test.each([
    ['alice.torrent', '722fe65b2aa26d14f35b4ad627d20236e481d924', 'alice.txt', 163_783],
    ['leaves.torrent', 'd2474e86c95b19b8bcfdb92bc12c9d44667cfa36', 'Leaves of Grass by Walt Whitman.epub', 362_017],
    ['numbers.torrent', '89d97c2261a21b040cf11caa661a3ba7233bb7e6', '1.txt', 1],
  ])('%s', async (file, btih, first, size) => {
    const { torrent } = await printOf(read(path.join(vectors ?? '', 'webtorrent', file)), { name: file });
    expect(torrent?.btih).toBe(btih);
    expect(torrent?.files[0]).toEqual({ path: first, size });
  });

  test('files of version 2 have their roots, and filler is no file', async () => {
    const { torrent } = await printOf(read(path.join(folder, 'v2_multiple_files.torrent')), { name: 'a.torrent' });
    expect(torrent?.files.length).toBeGreaterThan(1);
    for (const { piecesRoot } of torrent?.files ?? []) expect(piecesRoot).toMatch(/^[0-9a-f]{64}$/);
    const padded = await printOf(read(path.join(folder, 'pad_file.torrent')), { name: 'a.torrent' });
    expect(padded.torrent?.files.map(({ path: at }) => at)).toEqual(['foo/bar.txt']);
  });

  function read(file: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(readFileSync(file));
  }
});

describe('what strangers send', () => {
  test('the hash is of the exact bytes: keys out of order, numbers with zeros', async () => {
    const odd = 'd4:name5:a.txt6:lengthi003e6:pieces20:aaaaaaaaaaaaaaaaaaaa12:piece lengthi16384ee';
    const { torrent, problems } = await torrentOf(`d8:announce1:x4:info${odd}e`);
    expect(torrent).toEqual({ name: 'a.txt', btih: sha1(odd), files: [{ path: 'a.txt', size: 3 }] });
    expect(problems).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['two info dictionaries', `d8:announce1:x4:info${info}4:info${info}e`, 'damaged'],
    ['none', 'd8:announce1:xe', 'damaged'],
    ['cut off', `d8:announce1:x4:info${info.slice(0, -8)}`, 'damaged'],
    ['a length beyond the end', 'd8:announce99999999:xe', 'damaged'],
    ['a length that is no number', 'd8:announce-1:xe', 'damaged'],
    ['lists in each other without end', `d8:announce${'l'.repeat(100_000)}`, 'too-large'],
    ['values without end', `d8:announcel${'i1e'.repeat(600_000)}e4:info${info}e`, 'too-large'],
  ])('%s', async (_, text, reason) => {
    const { torrent, problems, sha256 } = await torrentOf(text);
    expect(torrent).toBeUndefined();
    expect(problems).toEqual([{ part: 'torrent', reason }]);
    expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test('a list of files that cannot be read leaves the hash', async () => {
    const broken = 'd5:filesi1e4:name1:a6:pieces0:e';
    expect(await torrentOf(`d8:announce1:x4:info${broken}e`)).toMatchObject({
      torrent: { btih: sha1(broken), files: [] },
      problems: [{ part: 'torrent', reason: 'damaged' }],
    });
  });
});
