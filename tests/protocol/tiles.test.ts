import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, fromUtf8, utf8 } from '../../utils/protocol/bytes.ts';
import { parseCheckpoint } from '../../utils/protocol/checkpoint.ts';
import { emptyRoot, leafHash, rootOf } from '../../utils/protocol/merkle.ts';
import { parseNote, parseVerifierKey, verifyNote } from '../../utils/protocol/signed-note.ts';
import {
  detailsPath,
  encodeBundle,
  entriesPath,
  parseBundle,
  parseTilePath,
  tilePath,
  tilesOf,
} from '../../utils/protocol/tiles.ts';
import { sharedVectors } from '../check/shared-vectors.ts';

const folder = sharedVectors('transparency-log');

test.each([
  [tilePath(0, 0), '/tile/0/000'],
  [tilePath(3, 1_234_067), '/tile/3/x001/x234/067'],
  [tilePath(1, 999, 17), '/tile/1/999.p/17'],
  [tilePath(0, 1000), '/tile/0/x001/000'],
  [entriesPath(5, 255), '/tile/entries/005.p/255'],
  [entriesPath(123_456_078), '/tile/entries/x123/x456/078'],
  [detailsPath(1_234_067), '/details/x001/x234/067'],
])('%s', (path, expected) => {
  expect(path).toBe(expected);
});

test('paths read back', () => {
  const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const));
  fc.assert(
    fc.property(level, fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
      const path = level === 'entries' ? entriesPath(index, width) : tilePath(level, index, width);
      expect(parseTilePath(path)).toEqual({ level, index, width });
    }),
  );
});

test.each([
  '/tile/0/0',
  '/tile/00/000',
  '/tile/64/000',
  '/tile/-1/000',
  '/tile/0/123/456/078',
  '/tile/0/x000/001',
  '/tile/0/000.p/0',
  '/tile/0/000.p/01',
  '/tile/0/000.p/256',
  '/tile/0/000/',
  '/tile/0/../000',
  'tile/0/000',
  '/tile/names/000',
  '/tile/0/x999/x999/x999/x999/x999/x999/999',
])('no path of a tile: %s', (path) => {
  expect(() => parseTilePath(path)).toThrow(expect.objectContaining({ code: 'malformed' }));
});

describe('which tiles a tree has', () => {
  test('the example of c2sp.org/tlog-tiles: 70,000', () => {
    const tiles = tilesOf(70_000);
    const count = (level: number, width: number): number =>
      tiles.filter((tile) => tile.level === level && tile.width === width).length;
    expect([count(0, 256), count(0, 112), count(1, 256), count(1, 17), count(2, 1)]).toEqual([273, 1, 1, 1, 1]);
    expect(tiles).toHaveLength(277);
  });

  test('256 leaves: a full tile and one of width 1 above', () => {
    expect(tilesOf(256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(tilesOf(0)).toEqual([]);
  });
});

describe('entry bundles', () => {
  test('read back', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 256 }), (entries) => {
        expect(parseBundle(encodeBundle(entries))).toEqual(entries);
      }),
    );
  });

  test('refused: cut off, a dangling byte, 257 entries', () => {
    const bundle = encodeBundle([utf8('one'), utf8('two')]);
    for (const broken of [bundle.slice(0, -1), concatBytes(bundle, Uint8Array.of(0)), new Uint8Array(2 * 257)]) {
      expect(() => parseBundle(broken)).toThrow(expect.objectContaining({ code: 'malformed' }));
    }
    expect(() => encodeBundle(Array.from({ length: 257 }, () => new Uint8Array()))).toThrow(RangeError);
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  });
});

describe.skipIf(folder === undefined)('published logs', () => {
  const tessera = path.join(folder ?? '', 'tessera-log');
  const read = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(tessera, name)));
  const key = parseVerifierKey('example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx');

  test('Tessera, sizes 0 to 15: signature, bundle, tile and root agree', async () => {
    let checked = 0;
    for (let size = 0; size <= 15; size += 1) {
      if (!existsSync(path.join(tessera, `checkpoint.${size}`))) continue;
      const note = parseNote(read(`checkpoint.${size}`));
      expect(await verifyNote(note, [key])).toEqual(['example.com/log/testdata']);
      const checkpoint = parseCheckpoint(note.text);
      expect(checkpoint).toMatchObject({ origin: 'example.com/log/testdata', size });
      const [tile] = tilesOf(size);
      if (tile === undefined) {
        expect(checkpoint.root).toEqual(emptyRoot);
        continue;
      }
      const entries = parseBundle(read(entriesPath(tile.index, tile.width).slice(1)));
      const hashes = entries.map(leafHash);
      expect(concatBytes(...hashes)).toEqual(read(tilePath(0, tile.index, tile.width).slice(1)));
      expect(rootOf(hashes)).toEqual(checkpoint.root);
      expect(encodeBundle(entries)).toEqual(read(entriesPath(tile.index, tile.width).slice(1)));
      checked += 1;
    }
    expect(checked).toBe(9);
    expect(parseBundle(read('tile/entries/000.p/2')).map(fromUtf8)).toEqual(['one', 'two']);
  });

  test('Go tile paths: the same grouping, with a height that ours do not have', () => {
    const vectors = JSON.parse(readFileSync(path.join(folder ?? '', 'gosumdb-tile-paths.json'), 'utf8')) as {
      path: string;
      tile: [number, number, number, number] | null;
    }[];
    for (const { path, tile } of vectors) {
      const ours = `/tile/${path.split('/').slice(2).join('/')}`;
      if (tile === null) expect(() => parseTilePath(ours), path).toThrow();
      else if (tile[1] >= 0) expect(parseTilePath(ours)).toMatchObject({ level: tile[1], index: tile[2] });
    }
  });
});
