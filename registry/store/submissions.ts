import type { Kysely } from 'kysely';
import { toHex } from '../../utils/protocol/bytes.ts';
import { chunks } from './chunks.ts';
import type { Tables } from './schema.ts';

/** Leaf hashes in the order in which they were sent; none for an unknown or forgotten submission. */
export async function submissionHashes(database: Kysely<Tables>, id: string): Promise<Uint8Array[]> {
  const rows = await database.selectFrom('submission').select('hash').where('id', '=', id).orderBy('place').execute();
  return rows.map(({ hash }) => hash);
}

export async function forgetSubmissions(database: Kysely<Tables>, beforeMs: number): Promise<void> {
  await database.deleteFrom('submission').where('received', '<', beforeMs).execute();
  await database.deleteFrom('refusal').where('decided', '<', beforeMs).execute();
}

export async function refusals(database: Kysely<Tables>, hashes: readonly Uint8Array[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const some of chunks(hashes)) {
    const rows = await database.selectFrom('refusal').select(['hash', 'problem']).where('hash', 'in', some).execute();
    for (const { hash, problem } of rows) found.set(toHex(hash), problem);
  }
  return found;
}
