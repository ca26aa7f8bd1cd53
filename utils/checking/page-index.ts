import type { PageMatch } from '../finding/page-match.ts';
import { comparePages, mayBeSame } from '../fingerprint/page-layout/compare-pages.ts';
import { LineIndex } from '../fingerprint/page-layout/line-index.ts';
import { parseLayout, type PageLayout } from '../fingerprint/page-layout/page-layout.ts';
import { parseDetails } from '../protocol/details.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { chunksOf, itemFinder } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';

/** Pages of one registry that are held in memory, those of the newest statements: 70,000 documents of eight. Some 750 bytes each. */
export const MAX_INDEXED_PAGES = 560_000;
/** Comparisons for one page at hand, the likeliest pages first, should a stranger's page have lines of everything. */
const MAX_COMPARED = 500;

/** The page layouts of one registry's details, and which of them a page may be. */
export class PageIndex {
  readonly #lines = new LineIndex();
  /** Of each page: the place in the log of its statement, and its number there, from 1. */
  readonly #places: number[] = [];
  readonly #numbers: number[] = [];
  readonly #documents = new Map<string, number>();
  #isFull = false;

  /** Of what is held of the details, the newest first. */
  static async load(database: Database, origin: string): Promise<PageIndex> {
    const index = new PageIndex();
    await index.#read(database, origin, 0);
    return index;
  }

  /** Reads what stands in the log from this place on. Answers false where there is no room for more: then it has to be loaded anew. */
  async extend(database: Database, origin: string, fromPlace: number): Promise<boolean> {
    await this.#read(database, origin, fromPlace);
    return !this.#isFull;
  }

  async #read(database: Database, origin: string, fromPlace: number): Promise<void> {
    const find = itemFinder(database.statements, origin);
    for (const chunk of await chunksOf(database.details, origin, fromPlace).reverse().primaryKeys()) {
      if (this.#isFull) return;
      const { items = [] } = (await database.details.get(chunk)) ?? {};
      const paged = items.toReversed().flatMap(({ index: place, bytes }) => {
        const layouts = place < fromPlace ? [] : layoutsIn(bytes);
        return layouts.length === 0 ? [] : [{ place, layouts }];
      });
      if (paged.length === 0) continue;
      const subjectAt = new Map((await find(paged.map(({ place }) => place))).map((one) => [one.index, one.subject]));
      for (const { place, layouts } of paged) {
        const subject = subjectAt.get(place);
        this.#isFull ||= this.#lines.size + layouts.length > MAX_INDEXED_PAGES;
        if (subject !== undefined && !this.#isFull) this.add({ place, subject, layouts });
      }
    }
  }

  /** `place`: of a statement in the log. `subject`: its document; pages of one document count once where a line is common. */
  add({ place, subject, layouts }: { place: number; subject: string; layouts: readonly PageLayout[] }): void {
    const document = this.#documents.get(subject) ?? this.#documents.size;
    this.#documents.set(subject, document);
    layouts.forEach((layout, at) => {
      this.#lines.add(document, layout);
      this.#places.push(place);
      this.#numbers.push(at + 1);
    });
  }

  /** Bytes held by the index itself. */
  get byteLength(): number {
    return this.#lines.byteLength;
  }

  /** The pages known that fall in with these, for each statement the one that does best. */
  find(encoded: readonly string[]): PageMatch[] {
    const best = new Map<number, PageMatch>();
    if (this.#lines.size === 0) return [];
    encoded.forEach((one, at) => {
      const layout = parseLayout(one);
      if (layout === undefined) return;
      const isCommon = remembering(this.#lines.isCommon);
      for (const candidate of this.#lines.candidates(layout).slice(0, MAX_COMPARED)) {
        const known = this.#lines.layoutAt(candidate);
        if (!mayBeSame(layout, known)) continue;
        const compared = comparePages(layout, known, isCommon);
        if (compared.kind !== 'same-places') continue;
        const place = this.#places[candidate] as number;
        const { similarity, differing, matchedLines, lines } = compared;
        if (similarity > (best.get(place)?.similarity ?? 0))
          best.set(place, {
            ...{ place, similarity, matchedLines, lines },
            ...{ page: at + 1, otherPage: this.#numbers[candidate] as number, differing },
          });
      }
    });
    return [...best.values()].sort((a, b) => b.similarity - a.similarity || b.place - a.place);
  }
}

/** The lines of the page at hand are asked about again for every page that is compared with it. */
function remembering(isCommon: LineIndex['isCommon']): LineIndex['isCommon'] {
  const known = new Map<readonly number[], boolean>();
  return (gaps) => {
    const answer = known.get(gaps) ?? isCommon(gaps);
    known.set(gaps, answer);
    return answer;
  };
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
