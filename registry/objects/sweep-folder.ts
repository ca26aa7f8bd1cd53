import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isTemporary } from '../atomic-write.ts';
import type { Log } from '../log.ts';

/** How long a partial tile outlives its full one: readers ask for the width of a checkpoint they have just read. */
const KEEP_MS = 3_600_000;
const EVERY_MS = 3_600_000;

/** Sweeps now and every hour. What fails is logged and tried again; nothing waits for it. */
export function keepSwept(folder: string, log: Log): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const sweep = (): void => {
    running = running
      .then(() => sweepFolder(folder, Date.now()))
      .catch((error: unknown) => log('sweep-failed', { error: String(error) }));
  };
  sweep();
  const timer = setInterval(sweep, EVERY_MS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
}

/**
 * Removes what nobody will ask for again: files that a killed process was writing, and partial tiles and bundles whose
 * full one has been published for a while (c2sp.org/tlog-tiles allows it; readers then take the full one). Without it a
 * bundle that fills one entry at a time would be kept 256 times.
 */
export async function sweepFolder(folder: string, nowMs: number): Promise<void> {
  for (const entry of await readFolder(folder)) {
    const full = path.join(folder, entry.name);
    // A young one is being written right now.
    if (entry.isFile() && isTemporary(entry.name) && (await isOld(full, nowMs))) await rm(full, { force: true });
    if (!entry.isDirectory()) continue;
    if (entry.name.endsWith('.p') && (await isOld(full.slice(0, -'.p'.length), nowMs))) {
      await rm(full, { recursive: true, force: true });
    } else {
      await sweepFolder(full, nowMs);
    }
  }
}

/** Whether a file is there and has been for long enough. */
async function isOld(file: string, nowMs: number): Promise<boolean> {
  try {
    return nowMs - (await stat(file)).mtimeMs > KEEP_MS;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Removes what a process that is gone was writing in a registry's folder, whatever its age: nothing that a withhold leaf
 * names may outlive a crash. Only for the one who holds the folder's lock.
 */
export async function sweepLeftovers(dir: string): Promise<void> {
  await sweepTemporaries(path.join(dir, 'public'));
  for (const { name } of await readFolder(dir)) {
    // Others may be writing other files here.
    if (name.startsWith('registry.db') && isTemporary(name)) await rm(path.join(dir, name), { force: true });
  }
}

async function sweepTemporaries(folder: string): Promise<void> {
  for (const entry of await readFolder(folder)) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) await sweepTemporaries(full);
    else if (isTemporary(entry.name)) await rm(full, { force: true });
  }
}

async function readFolder(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}
