import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** In the name of a file that is not whole yet. */
export const TEMPORARY_MARK = '.writing-';

/**
 * Replaces a file so that, whatever is pulled out when, the old or the new bytes stand there, whole: written beside it,
 * fsynced, renamed, and the folder fsynced too (a rename lives in the folder).
 */
export async function writeAtomically(file: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const folder = path.dirname(file);
  const firstMade = await mkdir(folder, { recursive: true });
  const temporary = `${file}${TEMPORARY_MARK}${randomBytes(6).toString('hex')}`;
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolders(folder, firstMade);
}

export function isTemporary(name: string): boolean {
  return name.includes(TEMPORARY_MARK);
}

/** A folder made on the way is an entry of its parent, and that parent must be durable as well. */
async function syncFolders(folder: string, firstMade: string | undefined): Promise<void> {
  const top = firstMade === undefined ? folder : path.dirname(firstMade);
  for (let current = folder; ; current = path.dirname(current)) {
    const handle = await open(current, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (current === top || current === path.dirname(current)) return;
  }
}
