import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

const LEASE_ID = 1;

/**
 * Takes or renews the right to publish. It saves work, it does not decide: a publisher whose lease ran out unnoticed still
 * fails at the compare-and-swap of the head.
 */
export async function takeLease(
  database: Kysely<Tables>,
  holder: string,
  nowMs: number,
  untilMs: number,
): Promise<boolean> {
  await database
    .insertInto('lease')
    .values({ id: LEASE_ID, holder, until: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { numUpdatedRows } = await database
    .updateTable('lease')
    .set({ holder, until: untilMs })
    .where('id', '=', LEASE_ID)
    .where((row) => row.or([row('holder', '=', holder), row('until', '<', nowMs)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
