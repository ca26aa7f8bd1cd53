import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { comparePictures, pixelsOf } from './compare.ts';
import { galleryFolder, galleryName, picturesOf, type Gallery } from './galleries.ts';
import { smallPng } from './small-png.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Makes the pictures in `folder` the baseline of a gallery; those that still look the same stay as they are. Returns how many changed. */
export async function saveBaseline(gallery: Gallery, folder: string): Promise<number> {
  const baseline = galleryFolder(gallery);
  await mkdir(baseline, { recursive: true });
  const names = picturesOf(gallery.film);
  for (const name of await readdir(baseline)) if (!names.includes(name)) await rm(path.join(baseline, name));
  let changed = 0;
  for (const name of names) {
    const taken = smallPng(pixelsOf(await readFile(path.join(folder, name))));
    const before = await readFile(path.join(baseline, name)).catch(() => undefined);
    if (before && comparePictures(before, taken).same) continue;
    await writeFile(path.join(baseline, name), taken);
    changed += 1;
  }
  return changed;
}

/**
 * Compares pictures in `folder` with the committed ones. One line for each that differs, naming where both and their difference lie.
 */
export async function differencesFromBaseline(gallery: Gallery, folder: string): Promise<string[]> {
  const output = path.join(root, 'build/screenshots-differing', galleryName(gallery).replace(' ', '-'));
  await rm(output, { recursive: true, force: true });
  const lines: string[] = [];
  for (const name of picturesOf(gallery.film)) {
    // Both have given up the same colours.
    const taken = smallPng(pixelsOf(await readFile(path.join(folder, name))));
    const baseline = await readFile(path.join(galleryFolder(gallery), name)).catch(() => undefined);
    const compared = baseline && comparePictures(baseline, taken);
    if (compared?.same === true) continue;
    await mkdir(output, { recursive: true });
    await writeFile(path.join(output, name), taken);
    if (compared?.picture) await writeFile(path.join(output, `difference-${name}`), compared.picture);
    const where = path.relative(root, output);
    lines.push(`${galleryName(gallery)} ${name}: ${compared?.difference ?? 'no baseline'} (${where})`);
  }
  return lines;
}
