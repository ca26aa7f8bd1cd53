import type { Kysely } from 'kysely';

/** A row that waits for the publisher. `received` is in milliseconds; `place` keeps the order within one submission. */
export interface PendingRow {
  hash: Uint8Array;
  leaf: Uint8Array;
  details: Uint8Array | null;
  received: number;
  place: number;
}

export interface EntryRow {
  idx: number;
  hash: Uint8Array;
  leaf: Uint8Array;
}

/** Details stand outside the log: a withhold leaf takes the row away and leaves the entry. */
export interface DetailsRow {
  idx: number;
  digest: Uint8Array;
  body: Uint8Array;
}

/** `used_by` is the hash of the device leaf that the code's owner sent. */
export interface InvitationRow {
  key_id: Uint8Array;
  invitation: Uint8Array;
  organisation: string;
  expires: number;
  used_by: Uint8Array | null;
}

export interface Tables {
  pending: PendingRow;
  entry: EntryRow;
  details: DetailsRow;
  invitation: InvitationRow;
  /** A leaf that was taken in but may no longer be logged, and why (a problem as JSON). */
  refusal: { hash: Uint8Array; problem: string; decided: number };
  submission: { id: string; place: number; hash: Uint8Array; received: number };
  /** One row: the only thing that decides what the log is. */
  head: { id: number; epoch: number; size: number; root: Uint8Array };
  /** One row: who publishes, until when (milliseconds). */
  lease: { id: number; holder: string; until: number };
}

/** Columns have types that SQLite and the PostgreSQL family both know; every key is chosen by us. */
export async function createTables(database: Kysely<Tables>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('pending')
    .ifNotExists()
    .addColumn('hash', 'bytea', (column) => column.primaryKey())
    .addColumn('leaf', 'bytea', (column) => column.notNull())
    .addColumn('details', 'bytea')
    .addColumn('received', 'bigint', (column) => column.notNull())
    .addColumn('place', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('entry')
    .ifNotExists()
    .addColumn('idx', 'bigint', (column) => column.primaryKey())
    .addColumn('hash', 'bytea', (column) => column.notNull().unique())
    .addColumn('leaf', 'bytea', (column) => column.notNull())
    .execute();
  await schema
    .createTable('details')
    .ifNotExists()
    .addColumn('idx', 'bigint', (column) => column.primaryKey())
    .addColumn('digest', 'bytea', (column) => column.notNull())
    .addColumn('body', 'bytea', (column) => column.notNull())
    .execute();
  await createSmallTables(database);
  await createIndexes(database);
}

async function createSmallTables({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable('invitation')
    .ifNotExists()
    .addColumn('key_id', 'bytea', (column) => column.primaryKey())
    .addColumn('invitation', 'bytea', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addColumn('used_by', 'bytea')
    .execute();
  await schema
    .createTable('refusal')
    .ifNotExists()
    .addColumn('hash', 'bytea', (column) => column.primaryKey())
    .addColumn('problem', 'text', (column) => column.notNull())
    .addColumn('decided', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('submission')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('place', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'bytea', (column) => column.notNull())
    .addColumn('received', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('submission_key', ['id', 'place'])
    .execute();
  await schema
    .createTable('head')
    .ifNotExists()
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('root', 'bytea', (column) => column.notNull())
    .execute();
  await schema
    .createTable('lease')
    .ifNotExists()
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
}

async function createIndexes({ schema }: Kysely<Tables>): Promise<void> {
  await schema.createIndex('pending_order').ifNotExists().on('pending').columns(['received', 'place']).execute();
  await schema.createIndex('details_digest').ifNotExists().on('details').column('digest').execute();
  await schema.createIndex('submission_age').ifNotExists().on('submission').column('received').execute();
}
