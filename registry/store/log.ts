import type { Kysely } from 'kysely';
import { toHex } from '../../utils/protocol/bytes.ts';
import { emptyRoot } from '../../utils/protocol/merkle.ts';
import { chunks } from './chunks.ts';
import type { DetailsRow, EntryRow, Tables } from './schema.ts';

/** What the log is: `epoch` counts commits, `root` is the RFC 6962 root over the first `size` entries. */
export interface Head {
  epoch: number;
  size: number;
  root: Uint8Array;
}

const HEAD_ID = 1;

export async function head(database: Kysely<Tables>): Promise<Head> {
  const row = await database
    .selectFrom('head')
    .select(['epoch', 'size', 'root'])
    .where('id', '=', HEAD_ID)
    .executeTakeFirst();
  if (row) return row;
  const empty = { epoch: 0, size: 0, root: emptyRoot };
  await database
    .insertInto('head')
    .values({ id: HEAD_ID, ...empty })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return head(database);
}

export async function entries(database: Kysely<Tables>, from: number, to: number): Promise<EntryRow[]> {
  return database
    .selectFrom('entry')
    .select(['idx', 'hash', 'leaf'])
    .where('idx', '>=', from)
    .where('idx', '<', to)
    .orderBy('idx')
    .execute();
}

export async function details(database: Kysely<Tables>, from: number, to: number): Promise<DetailsRow[]> {
  return database
    .selectFrom('details')
    .select(['idx', 'digest', 'body'])
    .where('idx', '>=', from)
    .where('idx', '<', to)
    .orderBy('idx')
    .execute();
}

export async function detailsPlaces(database: Kysely<Tables>, digest: Uint8Array): Promise<number[]> {
  const rows = await database.selectFrom('details').select('idx').where('digest', '=', digest).orderBy('idx').execute();
  return rows.map(({ idx }) => idx);
}

/** For good. */
export async function dropDetails(database: Kysely<Tables>, digests: readonly Uint8Array[]): Promise<void> {
  for (const some of chunks(digests)) await database.deleteFrom('details').where('digest', 'in', some).execute();
}

export async function findIndexes(
  database: Kysely<Tables>,
  hashes: readonly Uint8Array[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const some of chunks(hashes)) {
    const rows = await database.selectFrom('entry').select(['idx', 'hash']).where('hash', 'in', some).execute();
    for (const { idx, hash } of rows) found.set(toHex(hash), idx);
  }
  return found;
}
