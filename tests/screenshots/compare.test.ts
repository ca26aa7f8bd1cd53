import { readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../utils/i18n.ts';
import { baselineFolder, screenshotLanguages } from './baseline.ts';
import { colorSchemes, pictureName } from './camera.ts';
import { comparePictures, pixelsOf } from './compare.ts';
import { smallPng } from './small-png.ts';
import { steadyWords } from './steady-words.ts';
import { surfaceNames } from './surfaces.ts';

/** What a clone carries for it. */
const MAX_BASELINE_BYTES = 6_000_000;
const popup = path.join(baselineFolder('en'), pictureName('popup-page', 'light'));

describe('the committed pictures', () => {
  test.each(screenshotLanguages)('%s: one of every surface, light and dark, and no other', (language) => {
    const expected = surfaceNames.flatMap((name) => colorSchemes.map((scheme) => pictureName(name, scheme)));
    expect(readdirSync(baselineFolder(language)).sort()).toEqual(expected.sort());
  });

  test('stay small', async () => {
    let bytes = 0;
    for (const language of screenshotLanguages)
      for (const name of readdirSync(baselineFolder(language)))
        bytes += (await stat(path.join(baselineFolder(language), name))).size;
    expect(bytes).toBeLessThan(MAX_BASELINE_BYTES);
  });
});

describe('a picture is another', () => {
  const changed = async (change: (pixels: ReturnType<typeof pixelsOf>) => void): Promise<boolean> => {
    const before = await readFile(popup);
    const pixels = pixelsOf(before);
    change(pixels);
    return !comparePictures(before, smallPng(pixels)).same;
  };
  const fill = (left: number, top: number, size: number, colour: number[]) => (pixels: ReturnType<typeof pixelsOf>) => {
    for (let y = top; y < top + size; y++)
      for (let x = left; x < left + size; x++) pixels.data.set(colour, (y * pixels.width + x) * 4);
  };

  test('not by itself', async () => expect(await changed(() => undefined)).toBe(false));
  test('when an icon is another', async () => expect(await changed(fill(290, 146, 12, [0, 128, 90]))).toBe(true));
  test('not when a few pixels are', async () => expect(await changed(fill(290, 146, 4, [0, 128, 90]))).toBe(false));
  test('when everything is a pixel further down', async () =>
    expect(
      await changed(({ data, width }) => {
        data.copyWithin(width * 4, 0, data.length - width * 4);
      }),
    ).toBe(true));
});

describe('what differs at each run is shown the same', () => {
  const digest = 'ab12cd34'.repeat(8);
  test.each([
    ['en', 'said and logged 21 Nov 2026, 08:04', 'said and logged 23 Apr 2027, 20:35'],
    ['en', 'co-signed 11 sec. ago by 1 witness', 'co-signed 4 min. ago by 1 witness'],
    ['en', '5 documents on x.com, 32 cases', '5 documents on x.com, 32 cases'],
    ['fr', 'le 1 févr. 2027, 08:04', 'le 23 avr. 2027, 20:35'],
    ['en', 'SHA-256 1a2b…3c4d', 'SHA-256 9c1e…a07f'],
    ['en', 'TS-AAAAA-BBBBB-CCCCC-DDDDD-EEEEEE', 'TS-7QK2M-90XAV-3D5TN-H8GZ4-RWEB1C'],
  ] as const)('%s: %s', (language, words, steady) => {
    expect(steadyWords(translatorFor(language, 'UTC'))(words)).toBe(steady);
  });
  test('digests keep their length', () => {
    const steady = steadyWords(translatorFor('en', 'UTC'))(digest);
    expect(steady).not.toBe(digest);
    expect(steady).toHaveLength(64);
  });
});
