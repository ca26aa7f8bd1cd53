import { existsSync, readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../utils/i18n.ts';
import { comparePictures, pixelsOf } from './compare.ts';
import { chosenGalleries, galleries, galleryFolder, galleryName, picturesOf } from './galleries.ts';
import { pictureName } from './looks.ts';
import { smallPng } from './small-png.ts';
import { steadyWords } from './steady-words.ts';

/** What a clone carries for it. */
const MAX_BASELINE_BYTES = 12_000_000;
/** A gallery may be named before somebody has taken it, and looked at it. */
const taken = galleries.filter((gallery) => existsSync(galleryFolder(gallery)));
const popup = path.join(galleryFolder({ engine: 'chromium', language: 'en' }), pictureName('popup-page', 'light'));

describe('the committed pictures', () => {
  test.each(taken)('$engine $language: those of its surfaces and looks, and no other', (gallery) => {
    expect(readdirSync(galleryFolder(gallery)).sort()).toEqual(picturesOf(gallery.film).sort());
  });

  test('stay small', async () => {
    let bytes = 0;
    for (const folder of taken.map(galleryFolder))
      for (const name of readdirSync(folder)) bytes += (await stat(path.join(folder, name))).size;
    expect(bytes).toBeLessThan(MAX_BASELINE_BYTES);
  });
});

test.each([
  [undefined, undefined, galleries.map(galleryName)],
  ['firefox', undefined, ['firefox en', 'firefox fr']],
  [undefined, 'fr', ['chromium fr', 'firefox fr']],
  ['chromium', 'de,en', ['chromium de', 'chromium en']],
])('--browser %s --languages %s', (browser, languages, names) => {
  expect(chosenGalleries(browser, languages).map(galleryName)).toEqual(names);
});
test.each([
  ['safari', undefined, /chromium or firefox/],
  ['firefox', 'en,it', /no "it" here; there are firefox en, firefox fr/],
])('--browser %s --languages %s: what there is', (browser, languages, message) => {
  expect(() => chosenGalleries(browser, languages)).toThrow(message);
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
    ['en', '1a2b 0012 abcd 2027 3c4d', '9c1e 4ad0 9c6f b3a2 c81d'],
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
