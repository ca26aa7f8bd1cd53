import { existsSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import Database from 'libsql';
import { equalBytes } from '../../utils/protocol/bytes.ts';
import { CompactRange } from '../../utils/protocol/merkle.ts';
import { TILE_WIDTH } from '../../utils/protocol/tiles.ts';
import { TEMPORARY_MARK } from '../atomic-write.ts';
import { readIdentity } from '../identity.ts';
import type { Head } from '../store/log.ts';
import { lockFolder } from '../store/lock.ts';
import type { EntryRow } from '../store/schema.ts';
import { createStore, type Store } from '../store/store.ts';
import type { ReadPublished } from './published-files.ts';
import { readDetails } from './read-details.ts';
import { NotRecoverable, readPublished } from './read-published.ts';

const COPY_MARK = '.before-recovery';

export interface Recovered {
  /** Entries in the store before and after. */
  before: number;
  size: number;
  /** Where the database stands as it was; none where there was none, or nothing to do. */
  kept?: string;
}

/**
 * Brings the store of a registry up to its published log. What the store holds must be a beginning of it; what waits there
 * and is not logged keeps waiting. All is read and verified before anything is written, and one transaction writes it.
 * @throws NotRecoverable | FolderInUse | ProtocolError
 */
export async function recoverStore(
  dir: string,
  read: ReadPublished,
  startProgress: Parameters<typeof readPublished>[0]['startProgress'],
): Promise<Recovered> {
  const { descriptor, logVerifier } = await readIdentity(dir);
  const unlock = lockFolder(path.join(dir, 'lock'));
  try {
    const published = await readPublished({ read, descriptor, logKeys: [logVerifier], startProgress });
    const file = path.join(dir, 'registry.db');
    const isThere = existsSync(file);
    const store = await openStore(file);
    try {
      const head = await store.head();
      await refuseOtherHistory(store, head, published.entries);
      const { size, root } = published.checkpoint;
      if (head.size === size) return { before: size, size };
      const entries = published.entries.slice(head.size);
      const details = await readDetails(read, published, head.size);
      const kept = isThere ? await keepCopy(file) : undefined;
      await store.commit({
        previousEpoch: head.epoch,
        head: { epoch: head.epoch + 1, size, root },
        entries,
        details,
        settled: entries.map(({ hash }) => hash),
        refused: [],
        decidedMs: Date.now(),
      });
      return { before: head.size, size, ...(kept !== undefined && { kept }) };
    } finally {
      await store.close();
    }
  } finally {
    unlock();
  }
}

async function openStore(file: string): Promise<Store> {
  try {
    const { openSqlite } = await import('../store/open-sqlite.ts');
    return createStore(await openSqlite(file));
  } catch (cause) {
    throw damaged(`${file} cannot be read as a database`, cause);
  }
}

/** The store must hold a beginning of what is published: anything else is a second history, and a person must look. */
async function refuseOtherHistory(store: Store, head: Head, published: readonly EntryRow[]): Promise<void> {
  const range = new CompactRange();
  while (range.size < head.size) {
    const rows = await store.entries(range.size, Math.min(head.size, range.size + TILE_WIDTH));
    if (rows.length === 0) throw damaged(`Entry ${range.size} is missing from registry.db`);
    for (const { idx, leaf } of rows) {
      if (idx !== range.size) throw damaged(`Entry ${range.size} is missing from registry.db`);
      const other = published[idx];
      if (!other)
        throw new NotRecoverable(
          `The store holds ${head.size} entries, the published log only ${published.length}: it is older than the store. Nothing was changed; name a newer copy of what was published.`,
        );
      if (!equalBytes(leaf, other.leaf))
        throw new NotRecoverable(
          `Entry ${idx} of the store is not that of the published log: these are two histories. Nothing was changed; keep both and find out where they part.`,
        );
      range.append(other.hash);
    }
  }
  if (!equalBytes(range.root(), head.root)) throw damaged('The entries in registry.db do not give its root');
}

function damaged(what: string, cause?: unknown): NotRecoverable {
  return new NotRecoverable(
    `${what}: the database is damaged. Move registry.db, registry.db-wal and registry.db-shm to another folder, then run the same command again: it starts from nothing.`,
    { cause },
  );
}

/** A copy of the database as it was, under a name that is free: an earlier copy is never lost. */
async function keepCopy(file: string): Promise<string> {
  const first = `${file}${COPY_MARK}`;
  let kept = first;
  for (let number = 2; existsSync(kept); number += 1) kept = `${first}-${number}`;
  const temporary = `${kept}${TEMPORARY_MARK}copy`;
  await rm(temporary, { force: true });
  try {
    // Not a copy of the file: what was committed last may stand in the write-ahead log alone.
    const database = new Database(file);
    database.prepare('VACUUM INTO ?').run(temporary);
    database.close();
    await sync(temporary);
    await rename(temporary, kept);
  } finally {
    await rm(temporary, { force: true });
  }
  await sync(path.dirname(kept));
  return kept;
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Copies that earlier recoveries have kept in the registry's folder, by name. */
export async function keptCopies(dir: string): Promise<string[]> {
  const names = await readdir(dir);
  return names.filter((name) => name.includes(COPY_MARK)).sort();
}
