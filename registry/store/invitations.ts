import type { Kysely } from 'kysely';
import type { InvitationRow, Tables } from './schema.ts';

export async function addInvitation(database: Kysely<Tables>, row: Omit<InvitationRow, 'used_by'>): Promise<void> {
  await database
    .insertInto('invitation')
    .values({ ...row, used_by: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function findInvitation(database: Kysely<Tables>, keyId: Uint8Array): Promise<InvitationRow | undefined> {
  return database
    .selectFrom('invitation')
    .select(['key_id', 'invitation', 'organisation', 'expires', 'used_by'])
    .where('key_id', '=', keyId)
    .executeTakeFirst();
}
