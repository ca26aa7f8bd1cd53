import type { Kysely } from 'kysely';
import { toHex } from '../../utils/protocol/bytes.ts';
import { chunks } from './chunks.ts';
import { findIndexes } from './log.ts';
import { inTransaction } from './retry.ts';
import type { PendingRow, Tables } from './schema.ts';

/** Leaves that came together, already judged. Those known before are named again, not stored again. */
export interface Submission {
  id: string;
  receivedMs: number;
  leaves: { hash: Uint8Array; leaf: Uint8Array; details?: Uint8Array }[];
  /** The invitation that a device leaf uses up. */
  invitationKeyId?: Uint8Array;
}

/** An invitation that somebody else used in the same moment. */
export class InvitationUsed extends Error {
  override readonly name = 'InvitationUsed';
}

/**
 * All of it or nothing, durable when it returns. Returns how many leaves wait that did not wait before.
 * @throws InvitationUsed
 */
export async function enqueue(database: Kysely<Tables>, submission: Submission): Promise<number> {
  const { id, receivedMs: received, leaves } = submission;
  return inTransaction(database, async (transaction) => {
    let inserted = 0;
    const logged = await findIndexes(
      transaction,
      leaves.map(({ hash }) => hash),
    );
    const rows = leaves
      .map(({ hash, leaf, details }, place): PendingRow => ({ hash, leaf, details: details ?? null, received, place }))
      .filter(({ hash }) => !logged.has(toHex(hash)));
    for (const some of chunks(rows)) {
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('pending')
        .values(some)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      inserted += Number(numInsertedOrUpdatedRows);
      const hashes = some.map(({ hash }) => hash);
      // Judged anew: why it was refused the last time is no longer its outcome.
      await transaction.deleteFrom('refusal').where('hash', 'in', hashes).execute();
    }
    for (const some of chunks(leaves.map(({ hash }, place) => ({ id, place, hash, received })))) {
      await transaction.insertInto('submission').values(some).execute();
    }
    const [first] = leaves;
    if (submission.invitationKeyId && first) await useInvitation(transaction, submission.invitationKeyId, first.hash);
    return inserted;
  });
}

async function useInvitation(transaction: Kysely<Tables>, keyId: Uint8Array, hash: Uint8Array): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable('invitation')
    .set({ used_by: hash })
    .where('key_id', '=', keyId)
    .where('used_by', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new InvitationUsed('this invitation has been used');
}

/** In the order in which they came. */
export async function pending(database: Kysely<Tables>, limit: number): Promise<PendingRow[]> {
  return database
    .selectFrom('pending')
    .select(['hash', 'leaf', 'details', 'received', 'place'])
    .orderBy('received')
    .orderBy('place')
    .limit(limit)
    .execute();
}

export async function countPending(database: Kysely<Tables>): Promise<number> {
  const { count } = await database
    .selectFrom('pending')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
