import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { differencesFromBaseline } from '../screenshots/baseline.ts';
import { photograph } from '../screenshots/photograph.ts';
import { CleanUp } from '../world/clean-up.ts';

// The short form of `npm run screenshots -- --check`: what a reader sees, in one language, light and dark.

test('what a reader sees looks as it did', async () => {
  const cleanUp = new CleanUp();
  const folder = cleanUp.folder(await mkdtemp(path.resolve(import.meta.dirname, '../../build/pictures-')));
  try {
    const surfaces = await photograph({ language: 'fr', folder, cleanUp, extent: 'reader' });
    expect(surfaces.length).toBeGreaterThan(0);
    expect(await differencesFromBaseline('fr', folder, surfaces)).toEqual([]);
  } finally {
    await cleanUp.run();
    await rm(folder, { recursive: true, force: true });
  }
});
