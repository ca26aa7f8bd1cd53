import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Language } from '../../utils/i18n.ts';
import { colorSchemes, pictureName, type ColorScheme } from './camera.ts';
import { comparePictures, pixelsOf } from './compare.ts';
import { smallPng } from './small-png.ts';
import type { Surface } from './surfaces.ts';

/** Whose pictures are committed; any other language of the interface can be photographed by its name. */
export const screenshotLanguages = ['en', 'fr'] as const satisfies readonly Language[];

const root = path.resolve(import.meta.dirname, '../..');

/** Where the committed pictures of a language lie. */
export function baselineFolder(language: Language): string {
  return path.join(root, 'docs/images/surfaces', language);
}

/** Makes the pictures in `folder` the baseline of a language; those that still look the same stay as they are. */
export async function saveBaseline(language: Language, folder: string): Promise<void> {
  const baseline = baselineFolder(language);
  await mkdir(baseline, { recursive: true });
  const names = await readdir(folder);
  for (const name of await readdir(baseline)) if (!names.includes(name)) await rm(path.join(baseline, name));
  for (const name of names) {
    const taken = smallPng(pixelsOf(await readFile(path.join(folder, name))));
    const before = await readFile(path.join(baseline, name)).catch(() => undefined);
    if (before && comparePictures(before, taken).same) continue;
    await writeFile(path.join(baseline, name), taken);
  }
}

/**
 * Compares pictures in `folder` with the committed ones. One line for each that differs, naming where both and their difference lie.
 */
export async function differencesFromBaseline(
  language: Language,
  folder: string,
  surfaces: readonly Surface[],
  schemes: readonly ColorScheme[] = colorSchemes,
): Promise<string[]> {
  const output = path.join(root, 'build/screenshots-differing', language);
  await rm(output, { recursive: true, force: true });
  const lines: string[] = [];
  for (const surface of surfaces)
    for (const colorScheme of schemes) {
      const name = pictureName(surface, colorScheme);
      // Both have given up the same colours.
      const taken = smallPng(pixelsOf(await readFile(path.join(folder, name))));
      const baseline = await readFile(path.join(baselineFolder(language), name)).catch(() => undefined);
      const compared = baseline && comparePictures(baseline, taken);
      if (compared?.same === true) continue;
      await mkdir(output, { recursive: true });
      await writeFile(path.join(output, name), taken);
      if (compared?.picture) await writeFile(path.join(output, `difference-${name}`), compared.picture);
      lines.push(`${language}/${name}: ${compared?.difference ?? 'no baseline'} (${path.relative(root, output)})`);
    }
  return lines;
}
