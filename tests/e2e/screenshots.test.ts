import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { differencesFromBaseline } from '../screenshots/baseline.ts';
import type { Gallery } from '../screenshots/galleries.ts';
import { few, photographFew } from '../screenshots/photograph-few.ts';
import { openStudio, type Studio } from '../screenshots/studio.ts';
import { CleanUp } from '../world/clean-up.ts';

// The short form of `npm run screenshots -- --check`: what a reader sees most, held against the committed pictures.

const cleanUp = new CleanUp();
let studio: Studio;
let folder: string;

beforeAll(async () => {
  const build = path.resolve(import.meta.dirname, '../../build');
  await mkdir(build, { recursive: true });
  folder = cleanUp.folder(await mkdtemp(path.join(build, 'pictures-')));
  studio = await openStudio({ gallery: { engine: 'chromium', language: 'en', film: {} }, folder, cleanUp });
});
afterAll(() => cleanUp.run());

test.each<Gallery>([
  { engine: 'chromium', language: 'en', film: { light: few } },
  { engine: 'chromium', language: 'fr', film: { dark: few } },
])('$language: badges, a card, the popup and the options look as they did', async (gallery) => {
  await photographFew(studio, gallery, folder);
  expect(await differencesFromBaseline(gallery, folder)).toEqual([]);
});
