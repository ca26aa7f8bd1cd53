import { nearPrintsOf } from '../protocol/near-prints.ts';
import { loadItems } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { NearTableRow } from '../storage/near-tables.ts';
import { addPrints, emptyNearTable, findNear } from './near-table.ts';

/** The near fingerprints of one document, as it states them; what is no such thing finds nothing. */
export interface NearQuery {
  textSketch?: string;
  imageHash?: string;
  imageQuality?: number;
}

/** Where in each registry's log the statements stand that a document may resemble. None is certain: whoever asks compares. */
export type NearPlaces = { origin: string; places: number[] }[];

/**
 * The tables of all registries, in the memory of the worker that scans them, read again when a registry's copy has grown. Of a million
 * statements with a text and a picture each they are 56 MB.
 */
export class NearIndex {
  readonly #held = new Map<string, { size: number; table: NearTableRow }>();

  constructor(private readonly database: Database) {}

  /** One answer for each of the documents, in their order. */
  async find(queries: readonly NearQuery[]): Promise<NearPlaces[]> {
    const tables = await this.#tables();
    return queries.map((query) => {
      const prints = nearPrintsOf({ subject: '', fingerprints: { ...query } });
      return tables.flatMap((table) => {
        const places = findNear(table, prints);
        return places.length === 0 ? [] : [{ origin: table.origin, places }];
      });
    });
  }

  async #tables(): Promise<NearTableRow[]> {
    const tables: NearTableRow[] = [];
    const rows = await this.database.registries.toArray();
    for (const { origin, state, held } of rows) {
      if (state !== 'synced' || held === undefined) continue;
      const known = this.#held.get(origin);
      const table = known?.size === held.size ? known.table : await this.#load(origin);
      this.#held.set(origin, { size: held.size, table });
      tables.push(table);
    }
    for (const origin of this.#held.keys()) if (!rows.some((row) => row.origin === origin)) this.#held.delete(origin);
    return tables;
  }

  async #load(origin: string): Promise<NearTableRow> {
    const { nearTables, statements } = this.database;
    return this.database.transaction('rw', nearTables, statements, async () => {
      const stored = await nearTables.get(origin);
      if (stored !== undefined) return stored;
      const table = addPrints(emptyNearTable(origin), await loadItems(statements, origin));
      await nearTables.put(table);
      return table;
    });
  }
}
