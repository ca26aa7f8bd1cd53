import { accessSync, constants, statfsSync } from 'node:fs';

const FOLDER = '/dev/shm';
/** More than tests that run side by side ever have there; a container has 64 MB, unless it is told otherwise. */
const MIN_FREE_BYTES = 2 * 1024 ** 3;

/**
 * A folder in memory, where this machine has one with room. No test ends the machine itself, and a registry waits for its disk several times
 * in each publication.
 */
export function memoryFolder(): string | undefined {
  try {
    accessSync(FOLDER, constants.W_OK);
    const { bavail, bsize } = statfsSync(FOLDER);
    return bavail * bsize >= MIN_FREE_BYTES ? FOLDER : undefined;
  } catch {
    return undefined;
  }
}
