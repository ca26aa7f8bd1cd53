import { Kysely, sql, SqliteDialect, type LogEvent } from 'kysely';
import Database from 'libsql';
import { plainValues } from './plain-values.ts';
import { createTables, type Tables } from './schema.ts';

/**
 * Opens (and creates) the embedded database. WAL with `synchronous=FULL` puts one fsync under every commit: a commit that
 * was reported and then lost would be a rolled-back log, and that is a fork. `secure_delete` overwrites what is deleted: it
 * may be what a court has ordered to be gone. `onStatement` sees every statement issued.
 */
export async function openSqlite(file: string, onStatement?: (sql: string) => void): Promise<Kysely<Tables>> {
  const connection = new Database(file);
  connection.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;');
  const database = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: connection }),
    plugins: [plainValues],
    ...(onStatement && { log: (event: LogEvent) => onStatement(event.query.sql) }),
  });
  await createTables(database);
  return database;
}

/** Until the write-ahead log is cut, what was deleted still stands in it. @throws Error another process reads the database */
export async function cutWriteAheadLog(database: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(database);
  // SQLite reports it in a row and goes on: then the log stands as it was, and the deleted with it.
  if (rows[0]?.busy !== 0)
    throw new Error('registry.db is read by another program, so that what was deleted cannot be erased yet');
}
