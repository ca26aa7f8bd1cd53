import type { Database } from './database.ts';

/** What erasing everything would lose for good, beyond what can be chosen or fetched again. */
export interface Irreplaceable {
  /** Statements that are confirmed and not signed yet. */
  unsigned: number;
  /** Statements that are signed and not published. */
  unsent: number;
  /** Organisations for which this device holds a key, by name: hostile text. */
  signsFor: string[];
}

export async function loadIrreplaceable(database: Database): Promise<Irreplaceable> {
  const unsent = await database.outbox.where('state').anyOf('waiting', 'sent').count();
  let unsigned = 0;
  await database.deskSignings.each(({ statements }) => (unsigned += statements.length));
  const keys = await database.deviceKeys.toArray();
  return { unsigned, unsent, signsFor: [...new Set(keys.map(({ organisationName }) => organisationName))] };
}

/** What was checked. */
export async function eraseFindings(database: Database): Promise<void> {
  await database.findings.clear();
}

/** As on the first day. */
export async function eraseEverything(database: Database): Promise<void> {
  await database.transaction('rw', database.tables, async () => {
    await Promise.all(database.tables.map((table) => table.clear()));
  });
}
