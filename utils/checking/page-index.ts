import type { PageMatch } from '../finding/page-match.ts';
import { comparePages } from '../fingerprint/page-layout/compare-pages.ts';
import { LineIndex } from '../fingerprint/page-layout/line-index.ts';
import { parseLayout, type PageLayout } from '../fingerprint/page-layout/page-layout.ts';
import { parseDetails } from '../protocol/details.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { chunksOf, itemFinder } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';

/** Pages of one registry that are held in memory, those of the newest statements: about 25 kB each. */
export const MAX_INDEXED_PAGES = 5_000;
/** Comparisons for one page at hand, should a stranger's page share keys with everything. */
const MAX_COMPARED = 500;

interface KnownPage {
  place: number;
  /** Counted from 1. */
  page: number;
  layout: PageLayout;
}

/** The page layouts of one registry's details, and which of them a page may be. */
export class PageIndex {
  readonly #index = new LineIndex();
  readonly #pages: KnownPage[] = [];

  /** Reads what is held of the details; what is none of ours in them is passed over. */
  static async load(database: Database, origin: string): Promise<PageIndex> {
    const index = new PageIndex();
    const subjects = new Map<string, number>();
    const chunks = await chunksOf(database.details, origin).reverse().toArray();
    for (const { items } of chunks) {
      const paged = items.toReversed().flatMap(({ index: place, bytes }) => {
        const layouts = layoutsIn(bytes);
        return layouts.length === 0 ? [] : [{ place, layouts }];
      });
      if (paged.length === 0) continue;
      const find = itemFinder(database.statements, origin);
      const subjectAt = new Map((await find(paged.map(({ place }) => place))).map((one) => [one.index, one.subject]));
      for (const { place, layouts } of paged) {
        const subject = subjectAt.get(place);
        if (subject === undefined || index.#pages.length + layouts.length > MAX_INDEXED_PAGES) continue;
        const document = subjects.get(subject) ?? subjects.size;
        subjects.set(subject, document);
        layouts.forEach((layout, at) => index.#add(document, { place, page: at + 1, layout }));
      }
    }
    return index;
  }

  /** The pages known that fall in with these, for each statement the one that does best. */
  find(encoded: readonly string[]): PageMatch[] {
    const best = new Map<number, PageMatch>();
    if (this.#pages.length === 0) return [];
    encoded.forEach((one, at) => {
      const layout = parseLayout(one);
      if (layout === undefined) return;
      for (const candidate of this.#index.candidates(layout).slice(0, MAX_COMPARED)) {
        const known = this.#pages[candidate];
        if (known === undefined) continue;
        const compared = comparePages(layout, known.layout, this.#index.isCommon);
        if (compared.kind !== 'same-places') continue;
        const { place } = known;
        const { similarity, differing } = compared;
        if (similarity > (best.get(place)?.similarity ?? 0))
          best.set(place, { place, similarity, page: at + 1, otherPage: known.page, differing });
      }
    });
    return [...best.values()].sort((a, b) => b.similarity - a.similarity || b.place - a.place);
  }

  #add(document: number, known: KnownPage): void {
    this.#index.add(document, this.#pages.push(known) - 1, known.layout);
  }
}

function layoutsIn(details: Uint8Array): PageLayout[] {
  try {
    // A layout that is none keeps its place: the index tells the page.
    return (parseDetails(details).pageLayouts ?? []).map((one) => parseLayout(one) ?? []);
  } catch (error) {
    if (error instanceof ProtocolError) return [];
    throw error;
  }
}
