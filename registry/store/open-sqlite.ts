import { Kysely, SqliteDialect, type LogEvent } from 'kysely';
import Database from 'libsql';
import { plainValues } from './plain-values.ts';
import { createTables, type Tables } from './schema.ts';

/**
 * Opens (and creates) the embedded database. WAL with `synchronous=FULL` puts one fsync under every commit: a commit that
 * was reported and then lost would be a rolled-back log, and that is a fork. `onStatement` sees every statement issued.
 */
export async function openSqlite(file: string, onStatement?: (sql: string) => void): Promise<Kysely<Tables>> {
  const connection = new Database(file);
  connection.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
  const database = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: connection }),
    plugins: [plainValues],
    ...(onStatement && { log: (event: LogEvent) => onStatement(event.query.sql) }),
  });
  await createTables(database);
  return database;
}
