import type { Kysely } from 'kysely';
import { chunks } from './chunks.ts';
import type { Head } from './log.ts';
import { inTransaction } from './retry.ts';
import type { DetailsRow, EntryRow, Tables } from './schema.ts';

/** One step of the log. Rows named in `settled` leave `pending`. */
export interface Commit {
  previousEpoch: number;
  head: Head;
  entries: EntryRow[];
  details: DetailsRow[];
  settled: Uint8Array[];
  refused: { hash: Uint8Array; problem: string }[];
  decidedMs: number;
  /** Details that waited are not kept, because they were withheld meanwhile: their bytes must go from the files as well. */
  erases?: boolean;
}

/** Somebody else advanced the head since it was read. */
export class LostLease extends Error {
  override readonly name = 'LostLease';
}

/**
 * The one transaction that decides: entries in, head forward by compare-and-swap on its epoch. Correct under READ
 * COMMITTED: of two publishers one finds the epoch gone, and its entries go with it. @throws LostLease
 */
export async function commit(database: Kysely<Tables>, change: Commit): Promise<void> {
  await inTransaction(database, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('head')
      .set({ epoch: change.head.epoch, size: change.head.size, root: change.head.root })
      .where('id', '=', 1)
      .where('epoch', '=', change.previousEpoch)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new LostLease('another publisher has advanced the head');
    for (const some of chunks(change.entries)) await transaction.insertInto('entry').values(some).execute();
    for (const some of chunks(change.details)) await transaction.insertInto('details').values(some).execute();
    for (const some of chunks(change.settled)) {
      await transaction.deleteFrom('pending').where('hash', 'in', some).execute();
    }
    await refuse(transaction, change);
  });
}

async function refuse(transaction: Kysely<Tables>, { refused, decidedMs: decided }: Commit): Promise<void> {
  for (const some of chunks(refused)) {
    await transaction
      .insertInto('refusal')
      .values(some.map(({ hash, problem }) => ({ hash, problem, decided })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const hashes = some.map(({ hash }) => hash);
    // A refused device leaf gives its invitation back.
    await transaction.updateTable('invitation').set({ used_by: null }).where('used_by', 'in', hashes).execute();
  }
}
