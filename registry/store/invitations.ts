import type { Kysely } from 'kysely';
import { inTransaction } from './retry.ts';
import type { InvitationRow, Tables } from './schema.ts';

/** Of one organisation, unused. A stolen device that may invite must not fill the database. */
export const MAX_OPEN_INVITATIONS = 100;
/** For so long it can be said that a code has expired, rather than that it is not known. */
const KEEP_EXPIRED_SECONDS = 7 * 86_400;

/** An organisation has as many unused invitations as it may. */
export class TooManyInvitations extends Error {
  override readonly name = 'TooManyInvitations';
}

/** The same invitation again changes nothing. @throws TooManyInvitations */
export async function addInvitation(
  database: Kysely<Tables>,
  row: Omit<InvitationRow, 'used_by'>,
  nowSeconds: number,
): Promise<void> {
  await inTransaction(database, async (transaction) => {
    if (await findInvitation(transaction, row.key_id)) return;
    await transaction
      .deleteFrom('invitation')
      .where('organisation', '=', row.organisation)
      .where('used_by', 'is', null)
      .where('expires', '<', nowSeconds - KEEP_EXPIRED_SECONDS)
      .execute();
    const { count } = await transaction
      .selectFrom('invitation')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('organisation', '=', row.organisation)
      .where('used_by', 'is', null)
      .executeTakeFirstOrThrow();
    if (count >= MAX_OPEN_INVITATIONS)
      throw new TooManyInvitations(`${row.organisation} has ${count} open invitations`);
    await transaction
      .insertInto('invitation')
      .values({ ...row, used_by: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

export async function findInvitation(database: Kysely<Tables>, keyId: Uint8Array): Promise<InvitationRow | undefined> {
  return database
    .selectFrom('invitation')
    .select(['key_id', 'invitation', 'organisation', 'expires', 'used_by'])
    .where('key_id', '=', keyId)
    .executeTakeFirst();
}
