import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { differencesFromBaseline } from '../screenshots/baseline.ts';
import { photographFew } from '../screenshots/photograph-few.ts';
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
  studio = await openStudio({ language: 'en', folder, cleanUp });
});
afterAll(() => cleanUp.run());

test.each([
  ['en', 'light'],
  ['fr', 'dark'],
] as const)('%s, %s: badges, a card, the popup and the options look as they did', async (language, scheme) => {
  const surfaces = await photographFew(studio, { language, scheme, folder });
  expect(surfaces).toEqual(['badges-post', 'badges-paste', 'card-verified-fake', 'popup-page', 'options']);
  expect(await differencesFromBaseline(language, folder, surfaces, [scheme])).toEqual([]);
});
