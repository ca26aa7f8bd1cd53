import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 5;
/** Busy in SQLite; serialization failure and deadlock in the PostgreSQL family (40001, 40P01). */
const transient = new Set(['SQLITE_BUSY', '40001', '40P01']);

/** Runs `work` in a transaction, again from the start when the database asks for it. `work` must be repeatable. */
export async function inTransaction<T>(
  database: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction().execute(work);
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (attempt === ATTEMPTS || typeof code !== 'string' || !transient.has(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** attempt));
    }
  }
}
