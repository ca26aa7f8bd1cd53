import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/** Every file under `dir` that holds the bytes, at one moment: read again until nothing has changed under the reading. */
export async function filesHolding(dir: string, text: string): Promise<string[]> {
  for (;;) {
    const before = await listFiles(dir);
    const found: string[] = [];
    for (const name of before.keys()) {
      const bytes = await readFile(path.join(dir, name)).catch(ignoreMissing);
      if (bytes?.includes(text)) found.push(name);
    }
    if (isDeepStrictEqual(await listFiles(dir), before)) return found;
  }
}

/** What tells one state of each file from another; a file that is replaced is another one. */
async function listFiles(dir: string): Promise<Map<string, unknown>> {
  const files = new Map<string, unknown>();
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const full = path.join(entry.parentPath, entry.name);
    const seen = entry.isFile() ? await stat(full, { bigint: true }).catch(ignoreMissing) : undefined;
    if (seen) files.set(path.relative(dir, full), [seen.ino, seen.size, seen.mtimeNs]);
  }
  return files;
}

/** Renamed since it was listed: the next listing shows it. */
function ignoreMissing(error: unknown): undefined {
  if ((error as { code?: string }).code !== 'ENOENT') throw error;
}
