import type { PageMatch } from '../finding/page-match.ts';
import { NearIndex, type NearPlaces, type NearQuery } from '../registry-client/near-index.ts';
import type { Database } from '../storage/database.ts';
import { PageIndex } from './page-index.ts';

/** What of a document may be near to others, as it states it. */
export interface PrintQuery extends NearQuery {
  /** Line layouts of its first pages, base64 each. */
  pageLayouts?: readonly string[];
}

/** Where in each registry's log the statements stand that a document may resemble; of pages, how they compare. */
export type NearAnswer = (NearPlaces[number] & { pages?: PageMatch[] })[];

/** Everything that is scanned for what documents resemble, in the memory of the worker that does it. */
export class NearFinder {
  readonly #prints: NearIndex;
  readonly #pages = new Map<string, KnownPages>();
  /** One at a time: an index that grows is the one that is asked. */
  #reading: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: Database) {
    this.#prints = new NearIndex(database);
  }

  /** One answer for each of the documents, in their order. */
  async find(queries: readonly PrintQuery[]): Promise<NearAnswer[]> {
    const places = await this.#prints.find(queries);
    const answers: NearAnswer[] = [];
    for (const [at, { pageLayouts = [] }] of queries.entries())
      answers.push(
        pageLayouts.length === 0 ? (places[at] ?? []) : await this.#withPages(places[at] ?? [], pageLayouts),
      );
    return answers;
  }

  async #withPages(found: NearPlaces, layouts: readonly string[]): Promise<NearAnswer> {
    const byOrigin = new Map<string, NearAnswer[number]>(found.map((one) => [one.origin, one]));
    for (const [origin, index] of await this.#indexes()) {
      const pages = index.find(layouts);
      if (pages.length === 0) continue;
      const places = [...new Set([...(byOrigin.get(origin)?.places ?? []), ...pages.map(({ place }) => place)])];
      byOrigin.set(origin, { origin, places, pages });
    }
    return [...byOrigin.values()];
  }

  #indexes(): Promise<[string, PageIndex][]> {
    const turn = this.#reading.then(() => this.#readIndexes());
    this.#reading = turn.catch(() => undefined);
    return turn;
  }

  async #readIndexes(): Promise<[string, PageIndex][]> {
    const rows = await this.database.registries.toArray();
    const indexes: [string, PageIndex][] = [];
    for (const { origin, state, held } of rows) {
      if (state !== 'synced' || held === undefined) continue;
      const { size } = held;
      const missing = held.missingDetails.map(({ index }) => index).join();
      const known = this.#pages.get(origin);
      const index = (await this.#grown(origin, { size, missing })) ?? (await PageIndex.load(this.database, origin));
      if (known?.index !== index || known.size !== size) this.#pages.set(origin, { size, missing, index });
      indexes.push([origin, index]);
    }
    return indexes;
  }

  /** What is known, with what the log has grown by. Undefined where details that were missing have come, or there is no room for more. */
  async #grown(origin: string, now: Omit<KnownPages, 'index'>): Promise<PageIndex | undefined> {
    const known = this.#pages.get(origin);
    if (known?.missing !== now.missing || known.size > now.size) return undefined;
    const isWhole = known.size === now.size || (await known.index.extend(this.database, origin, known.size));
    return isWhole ? known.index : undefined;
  }
}

/** As of which size of the log, and without which of its details. */
interface KnownPages {
  size: number;
  missing: string;
  index: PageIndex;
}
