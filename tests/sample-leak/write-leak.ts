import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LeakDocument } from './generate.ts';

/** Writes the leak into a folder under each document's own name. */
export async function writeLeak(folder: string, documents: readonly LeakDocument[]): Promise<void> {
  for (const { name, bytes } of documents) {
    const target = path.join(folder, name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}
