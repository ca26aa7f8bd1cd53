import type { Database } from '../../utils/storage/database.ts';
import type { HistoryRow } from '../../utils/storage/history.ts';

/** Nobody reads further; a narrower search finds the rest. */
const MAX_SHOWN = 200;

/** The newest rows with all words of the query in their name or addresses, whatever the case; `total` counts the whole history. */
export async function findInHistory(database: Database, query: string): Promise<{ rows: HistoryRow[]; total: number }> {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const has = ({ name, address, pageAddress }: HistoryRow): boolean => {
    const text = `${name} ${address} ${pageAddress}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
  const rows = await database.history.orderBy('seconds').reverse().filter(has).limit(MAX_SHOWN).toArray();
  return { rows, total: await database.history.count() };
}
