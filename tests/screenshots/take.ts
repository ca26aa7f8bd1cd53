// `npm run screenshots`: every surface in every language, light and dark, in a real Chromium, into docs/images/surfaces. With --check they
// are compared with what lies there, and nothing is written. --language en,fr: only these.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import type { Language } from '../../utils/i18n.ts';
import { languageSettings } from '../../utils/storage/reader-settings.ts';
import { buildExtension } from '../world/build-extension.ts';
import { CleanUp } from '../world/clean-up.ts';
import { differencesFromBaseline, saveBaseline, screenshotLanguages } from './baseline.ts';
import { surfacesDocument } from './document.ts';
import { photograph } from './photograph.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    language: { type: 'string', default: screenshotLanguages.join() },
  },
});
const chosen = values.language.split(',').map((name) => {
  const language = languageSettings.find((one) => one === name);
  if (language === undefined || language === 'auto') throw new Error(`--language: no "${name}" in the interface`);
  return language;
});

const cleanUp = new CleanUp();
cleanUp.onSignals();
try {
  const built = await buildExtension(cleanUp);
  const differences: string[] = [];
  for (const language of chosen) differences.push(...(await takeIn(language, built)));
  if (!values.check) await writeDocument();
  for (const line of differences) console.log(line);
  if (values.check) console.log(differences.length === 0 ? 'all as in the baseline' : 'not as in the baseline');
  process.exitCode = differences.length === 0 ? 0 : 1;
} finally {
  await cleanUp.run();
}

async function writeDocument(): Promise<void> {
  const file = path.resolve(import.meta.dirname, '../../docs/surfaces.md');
  await writeFile(file, await format(surfacesDocument(), { parser: 'markdown', printWidth: 120 }));
}

/** Returns what differs, with --check. */
async function takeIn(language: Language, built: string): Promise<string[]> {
  const folder = await mkdtemp(path.resolve(import.meta.dirname, '../../build/pictures-'));
  const ofLanguage = new CleanUp();
  try {
    const surfaces = await photograph({ language, folder, built, cleanUp: ofLanguage });
    if (values.check) return await differencesFromBaseline(language, folder, surfaces);
    await saveBaseline(language, folder);
    return [];
  } finally {
    await ofLanguage.run();
    await rm(folder, { recursive: true, force: true });
  }
}
