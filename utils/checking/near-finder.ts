import type { PageMatch } from '../finding/page-match.ts';
import { NearIndex, type NearPlaces, type NearQuery } from '../registry-client/near-index.ts';
import type { Database } from '../storage/database.ts';
import { PageIndex, type PageIndexOptions } from './page-index.ts';

/** What of a document may be near to others, as it states it. */
export interface PrintQuery extends NearQuery {
  /** Line layouts of its first pages, base64 each. */
  pageLayouts?: readonly string[];
}

/** Where in each registry's log the statements stand that a document may resemble; of pages, how they compare. */
export type NearAnswer = (NearPlaces[number] & { pages?: PageMatch[] })[];

/** `failed`: the document was not compared. That nothing is near to it is then not known. */
export type NearAnswers = (NearAnswer | 'failed')[];

/** Everything that is scanned for what documents resemble, in the memory of the worker that does it. */
export class NearFinder {
  readonly #prints: NearIndex;
  readonly #pages = new Map<string, KnownPages>();
  /** One at a time: an index that grows is the one that is asked. */
  #reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly options: PageIndexOptions = {},
  ) {
    this.#prints = new NearIndex(database);
  }

  /** One answer for each of the documents, in their order. */
  async find(queries: readonly PrintQuery[]): Promise<NearAnswer[]> {
    const places = await this.#prints.find(queries);
    const hasPages = queries.some(({ pageLayouts = [] }) => pageLayouts.length > 0);
    const indexes = hasPages ? await this.#indexes() : [];
    return queries.map(({ pageLayouts = [] }, at) => withPages(places[at] ?? [], pageLayouts, indexes));
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
      const now = {
        size: held.size,
        quorumSeconds: held.quorumSeconds,
        missing: held.missingDetails.map(({ index }) => index),
      };
      const index = (await this.#grown(origin, now)) ?? (await PageIndex.load(this.database, origin, this.options));
      this.#pages.set(origin, { ...now, index });
      indexes.push([origin, index]);
    }
    for (const origin of this.#pages.keys()) if (!rows.some((row) => row.origin === origin)) this.#pages.delete(origin);
    return indexes;
  }

  /** What is known, with what has come since. Undefined where it has to be read anew. */
  async #grown(
    origin: string,
    { size, quorumSeconds, missing }: Omit<KnownPages, 'index'>,
  ): Promise<PageIndex | undefined> {
    const known = this.#pages.get(origin);
    if (known === undefined || known.size > size) return undefined;
    const still = new Set(missing);
    const arrived = known.missing.filter((place) => !still.has(place));
    // What waits to count does so by time alone.
    const isSettled = known.quorumSeconds === quorumSeconds || !known.index.hasUnsettled;
    if (known.size === size && arrived.length === 0 && isSettled) return known.index;
    // Half of it may be in when something fails.
    this.#pages.delete(origin);
    return (await known.index.extend(this.database, origin, known.size, arrived)) ? known.index : undefined;
  }
}

function withPages(found: NearPlaces, layouts: readonly string[], indexes: readonly [string, PageIndex][]): NearAnswer {
  const byOrigin = new Map<string, NearAnswer[number]>(found.map((one) => [one.origin, one]));
  for (const [origin, index] of layouts.length === 0 ? [] : indexes) {
    const pages = index.find(layouts);
    if (pages.length === 0) continue;
    const places = [...new Set([...(byOrigin.get(origin)?.places ?? []), ...pages.map(({ place }) => place)])];
    byOrigin.set(origin, { origin, places, pages });
  }
  return [...byOrigin.values()];
}

/** As of which size of the log and which quorum time, and without which of its details. */
interface KnownPages {
  size: number;
  quorumSeconds: number;
  missing: readonly number[];
  index: PageIndex;
}
