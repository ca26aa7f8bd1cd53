import encodeJpeg, { init as initJpeg } from '@jsquash/jpeg/encode.js';
import encodeWebp, { init as initWebp } from '@jsquash/webp/encode.js';
import { encode as encodePng } from 'fast-png';
import fc from 'fast-check';
import UTIF from 'utif2';
import { beforeAll, describe, expect, test } from 'vitest';
import { fingerprint, type Fingerprint } from '../../../utils/fingerprint/fingerprint.ts';
import { differentBits } from '../../../utils/protocol/compare-pictures.ts';
import { loadWasm } from '../../../utils/fingerprint/load-wasm.ts';
import { nodeHash } from '../node-hash.ts';
import { bmpOf, exifOf, gifOf, pngHead, withExif, withXmp, type Rgba } from './picture-files.ts';

const WIDTH = 200;
const HEIGHT = 150;
/** Pictures of many colours come back from a palette or from JPEG a little changed. */
const SAME_BITS = 12;
const scene = sceneOf(WIDTH, HEIGHT);
const files: Record<string, Uint8Array> = {};

beforeAll(async () => {
  const wasm = (file: string): Promise<WebAssembly.Module> =>
    loadWasm(new URL(`../../../node_modules/@jsquash/${file}`, import.meta.url));
  await initJpeg(await wasm('jpeg/codec/enc/mozjpeg_enc.wasm'));
  await initWebp(await wasm('webp/codec/enc/webp_enc.wasm'));
  const image = scene as unknown as ImageData;
  files['jpeg'] = new Uint8Array(await encodeJpeg(image, { quality: 90 }));
  files['webp'] = new Uint8Array(await encodeWebp(image, { quality: 90 }));
  files['png'] = encodePng({ ...scene, channels: 4, depth: 8 });
  files['tiff'] = new Uint8Array(UTIF.encodeImage(Uint8Array.from(scene.data), WIDTH, HEIGHT));
  files['gif'] = gifOf(scene);
  files['bmp'] = bmpOf(scene);
});

async function read(bytes: Uint8Array | undefined): Promise<Fingerprint> {
  async function* once(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes ?? new Uint8Array());
  }
  return fingerprint(once(), {}, { hash: nodeHash });
}

const hashOf = ({ imageHash = '' }: Fingerprint): string => imageHash.slice('pdq-v1:'.length);
const kinds = ['jpeg', 'webp', 'png', 'tiff', 'gif', 'bmp'];

test.each(kinds)('%s: the picture is the same in every format', async (kind) => {
  const found = await read(files[kind]);
  expect(found.type).toBe(kind);
  expect(found.problems).toEqual([]);
  expect(found.imageQuality).toBeGreaterThanOrEqual(50);
  expect(differentBits(hashOf(found), hashOf(await read(files['png'])))).toBeLessThanOrEqual(SAME_BITS);
});

describe('as displayed', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i', async (orientation) => {
    const turned = await encodeJpeg(turnedFor(orientation, scene) as unknown as ImageData, { quality: 90 });
    const found = await read(withExif(new Uint8Array(turned), exifOf({ orientation })));
    expect(differentBits(hashOf(found), hashOf(await read(files['jpeg'])))).toBeLessThanOrEqual(SAME_BITS);
  });

  test('transparent parts on white, whatever colour they hide', async () => {
    const hidden = (colour: number): Rgba => {
      const data = Uint8Array.from(scene.data);
      for (let at = 0; at < data.length / 3; at += 4) data.set([colour, colour, colour, 0], at);
      return { ...scene, data };
    };
    const png = (picture: Rgba): Uint8Array => encodePng({ ...picture, channels: 4, depth: 8 });
    expect(hashOf(await read(png(hidden(0))))).toBe(hashOf(await read(png(hidden(255)))));
  });
});

describe('what has no hash', () => {
  test.each([
    ['a small one', sceneOf(127, 200)],
    ['a plain one', { width: 300, height: 300, data: new Uint8Array(300 * 300 * 4).fill(255) }],
  ])('%s', async (_, picture) => {
    const found = await read(encodePng({ ...picture, channels: 4, depth: 8 }));
    expect(found.imageHash).toBeUndefined();
    expect(found.problems).toEqual([]);
  });
});

test.each([
  [60_000, 60_000],
  [50_000, 1_001],
  [2 ** 31 - 1, 1],
])('%i × %i points are not decoded', async (width, height) => {
  const found = await read(pngHead(width, height));
  expect(found.problems).toEqual([{ part: 'picture', reason: 'too-large' }]);
});

test('what a photograph says of itself; where it was taken is not written out', async () => {
  const exif = exifOf({
    orientation: 1,
    texts: {
      0x010f: 'Maker',
      0x0110: 'Model 7',
      0x0131: 'Editor 2.1',
      0x0132: '2017:05:04 21:14:00',
      0x013b: 'A. Person',
    },
    taken: '2017:05:03 08:00:01',
    hasPosition: true,
  });
  const { metadata } = await read(withExif(files['jpeg'] ?? new Uint8Array(), exif));
  expect(metadata).toEqual({
    authors: ['A. Person'],
    producers: ['Maker Model 7', 'Editor 2.1'],
    created: '2017-05-03T08:00:01',
    modified: '2017-05-04T21:14:00',
    hasPosition: true,
  });
});

test('texts of PNG', async () => {
  const png = encodePng({ ...scene, channels: 4, depth: 8, text: { Software: 'Shots 3', Author: 'Someone' } });
  expect((await read(png)).metadata).toEqual({ authors: ['Someone'], producers: ['Shots 3'] });
});

test('XMP of a picture is a second record beside the first; broken, it is a problem of the metadata alone', async () => {
  const png = encodePng({ ...scene, channels: 4, depth: 8, text: { Software: 'Shots 3' } });
  const packet = (words: string): string =>
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <r:Description q:CreatorTool="Editor 2.1" e:GPSLatitude="48,51N"><d:creator><r:Seq><r:li>A. Person</r:li></r:Seq></d:creator>${words}`;
  const whole = withXmp(png, packet('</r:Description></r:RDF></x:xmpmeta>'));
  expect(await read(whole)).toMatchObject({
    metadata: {
      producers: ['Shots 3'],
      xmp: { authors: ['A. Person'], producers: ['Editor 2.1'], hasPosition: true },
    },
    problems: [],
  });
  const broken = await read(withXmp(png, packet('')));
  expect(broken.metadata).toEqual({ producers: ['Shots 3'] });
  expect(broken.problems).toEqual([{ part: 'metadata', reason: 'damaged' }]);
  expect(broken.imageHash).toBe((await read(png)).imageHash);
});

test.each(kinds)('%s: cut off or changed anywhere, the digest stands and nothing is thrown', async (kind) => {
  const whole = files[kind] ?? new Uint8Array();
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
      const bytes = isCut ? whole.slice(0, at) : Uint8Array.from(whole).fill(byte, at, at + 1);
      expect((await read(bytes)).size).toBe(bytes.length);
    }),
    { numRuns: 40 },
  );
});

/** Soft hills and a few hard edges in grey: a picture with something in it. */
function sceneOf(width: number, height: number): Rgba {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const hills = 90 * Math.sin(x / 17) * Math.cos(y / 23) + 40 * Math.sin((x + 2 * y) / 9);
      const edge = (Math.floor(x / 40) + Math.floor(y / 50)) % 2 === 0 ? 30 : -30;
      const grey = Math.max(0, Math.min(255, 128 + hills + edge + (x * 20) / width));
      data.set([grey, grey, grey, 255], (y * width + x) * 4);
    }
  return { width, height, data };
}

/** The scene as it lies in a file whose EXIF orientation brings it upright again. */
function turnedFor(orientation: number, { width, height, data }: Rgba): Rgba {
  const isSwapped = orientation >= 5;
  const [columns, rows] = isSwapped ? [height, width] : [width, height];
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [right, bottom] = [width - 1 - x, height - 1 - y];
      // EXIF 3.0, 4.6.5.1.6: which side of the picture the file's first row and first column are.
      const [row, column] = (
        [
          [y, x],
          [y, right],
          [bottom, right],
          [bottom, x],
          [x, y],
          [right, y],
          [right, bottom],
          [x, bottom],
        ] as const
      )[orientation - 1] as readonly [number, number];
      turned.set(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4), (row * columns + column) * 4);
    }
  return { width: columns, height: rows, data: turned };
}
