import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from './command-error.ts';

export interface FoundFile {
  /** As it can be opened. */
  file: string;
  /** Relative to the folder that was named, with `/` between its parts; for a file that was named, its own name. */
  relative: string;
  size: number;
  /** Milliseconds since 1970. */
  modifiedMs: number;
}

/**
 * Every file under a path, in the order of their names. Symbolic links inside are not followed: they could lead out of the
 * dump, or around in circles.
 * @throws CommandError nothing is there
 */
export async function filesUnder(named: string): Promise<FoundFile[]> {
  const found = await stat(named).catch((cause: unknown) => {
    throw new CommandError(`${named} does not exist.`, { cause });
  });
  if (!found.isDirectory()) return [{ file: named, relative: path.basename(named), ...sizeAndTime(found) }];
  const files: FoundFile[] = [];
  await walk(named, '', files);
  return files;
}

async function walk(folder: string, prefix: string, files: FoundFile[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  // Byte order, whatever the locale: two runs see the same sequence.
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    const relative = prefix + entry.name;
    if (entry.isDirectory()) await walk(file, `${relative}/`, files);
    else if (entry.isFile()) files.push({ file, relative, ...sizeAndTime(await stat(file)) });
  }
}

function sizeAndTime({ size, mtimeMs }: Stats): Pick<FoundFile, 'size' | 'modifiedMs'> {
  return { size, modifiedMs: mtimeMs };
}
