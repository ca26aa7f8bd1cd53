import type { Database } from '../storage/database.ts';
import type { RegistryRow } from '../storage/registries.ts';
import type { ViewRow } from '../storage/views.ts';

/** One registry as it stands: read once, kept in memory, read again after every change. */
export interface Snapshot {
  row: RegistryRow;
  /** Absent before the first sync. */
  stored?: ViewRow;
}

const cached = new WeakMap<Database, Promise<Snapshot[]>>();

/** Every registry heard of. Whoever changes the tables calls {@link forgetSnapshots}: one context, the background, does both. */
export function loadSnapshots(database: Database): Promise<Snapshot[]> {
  const known = cached.get(database);
  if (known !== undefined) return known;
  const loading = readSnapshots(database);
  cached.set(database, loading);
  loading.catch(() => {
    if (cached.get(database) === loading) cached.delete(database);
  });
  return loading;
}

export function forgetSnapshots(database: Database): void {
  cached.delete(database);
}

/** The registry's list of digests that never make a key. */
export async function neverListOf(database: Database, origin: string): Promise<readonly string[]> {
  const snapshot = (await loadSnapshots(database)).find(({ row }) => row.origin === origin);
  return snapshot?.stored?.view.trust?.list.neverList ?? [];
}

function readSnapshots(database: Database): Promise<Snapshot[]> {
  const { registries, views } = database;
  return database.transaction('r', [registries, views], async () => {
    const rows = await registries.toArray();
    const stored = await views.bulkGet(rows.map(({ origin }) => origin));
    return rows.map((row, i) => ({ row, ...(stored[i] && { stored: stored[i] }) }));
  });
}
