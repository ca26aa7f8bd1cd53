import { cp } from 'node:fs/promises';

/**
 * Copies the folder of a registry that is closed, with its organisations' keys. SQLite's write-ahead log was emptied when it closed; the
 * engine takes the file and its index away when it pleases, perhaps while the folder is being copied.
 */
export async function copyRegistry(from: string, to: string): Promise<void> {
  const filter = (source: string): boolean => !/-(?:wal|shm)$/.test(source);
  await cp(from, to, { recursive: true, filter });
  await cp(`${from}-organisations`, `${to}-organisations`, { recursive: true });
}
