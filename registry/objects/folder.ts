import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeAtomically } from '../atomic-write.ts';
import type { Objects } from './objects.ts';

/** Names that our formats can produce; anything else never becomes a path. */
const namePattern = /^[a-z0-9]+(?:\/[a-z0-9]+(?:\.p)?)*$/;

/** Published files in a folder, exactly as a static web server would serve them. */
export function folderObjects(folder: string): Objects {
  const fileOf = (name: string) => {
    if (!namePattern.test(name)) throw new RangeError(`not the name of a published file: ${JSON.stringify(name)}`);
    return path.join(folder, name);
  };
  return {
    write: async (name, bytes) => writeAtomically(fileOf(name), bytes),
    read: async (name) => {
      try {
        return new Uint8Array(await readFile(fileOf(name)));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    remove: async (name) => rm(fileOf(name), { force: true }),
  };
}

function isMissing(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR';
}
