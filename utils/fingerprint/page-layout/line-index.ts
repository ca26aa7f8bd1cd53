import { isSameText } from './compare-lines.ts';
import type { IsCommonLine } from './compare-pages.ts';
import { DistinctDocuments, SamePages } from './distinct-documents.ts';
import { KeptPages } from './kept-pages.ts';
import { anchorsOf, probesOf } from './line-keys.ts';
import { inOrder, orderKeyOf, placeInOrder } from './page-order.ts';
import { TELLING_GAPS, type PageLayout } from './page-layout.ts';
import { PostingTable, someInOrder } from './posting-table.ts';

/** A line on that many documents that are not one and the same is a letterhead or a disclaimer: it tells none of them. */
export const COMMON_FROM_DOCUMENTS = 5;
/** Share of a page's lines, and how many of them, that another must seem to have to be compared at all. */
const MIN_SHARED_LINES = 0.15;
const MIN_LINES = 2;
/** Pages that a table of their own is made of, as a share of all others. */
const MAX_RECENT_SHARE = 0.1;
/** A posting is a page and a line of it: 8 bits. */
const MAX_PAGES = 2 ** 24;
const UNCOUNTED = -1;
const PAGES_PER_NOTICE = 4_096;

/**
 * All pages known, by their lines: which pages may be the one at hand, and which lines stand on many documents. Build it from the layouts of the
 * reader's own copy; a page takes some 750 bytes. Looking up takes time by how many lines are alike, hardly by how many pages there are.
 */
export class LineIndex {
  readonly #pages = new KeptPages();
  readonly #same = new SamePages((page) => this.#pages.layoutAt(page));
  /** Of each page; -1 where it makes no line common. */
  readonly #documents: number[] = [];
  /** Of each page, by what stands on the first of its document. */
  readonly #orderKeys: number[] = [];
  /** Of all pages but the newest, and of those: few pages more cost little. */
  #tables: { end: number; table: PostingTable }[] = [];
  /** Of the page that is looked up: for each page known, how many of its lines it seems to have, and the last that did. */
  #hits = new Uint16Array();
  #lastLine = new Uint16Array();

  /** @param onProgress is called now and then while tables are made, which takes seconds for all pages of a large registry */
  constructor(private readonly onProgress: () => void = () => undefined) {}

  get size(): number {
    return this.#pages.length;
  }

  /** Bytes held. */
  get byteLength(): number {
    const ofTables = this.#tables.reduce((sum, { table }) => sum + table.byteLength, 0);
    return this.#pages.byteLength + 8 * this.#documents.length + ofTables;
  }

  /**
   * Answers the page's number, 0, 1, …
   * @param document see {@link countFor}
   * @param first the number of the document's first page, for the others of it
   */
  add(document: number | undefined, layout: PageLayout, first?: number): number {
    if (this.#pages.length >= MAX_PAGES) throw new RangeError('too many pages');
    this.#orderKeys.push(first === undefined ? orderKeyOf(layout) : (this.#orderKeys[first] as number));
    this.#documents.push(document ?? UNCOUNTED);
    return this.#pages.add(layout);
  }

  /**
   * Where lines are counted, the pages of one document count once.
   * @param document its number; undefined: the page is found, but its lines become common by others alone
   */
  countFor(page: number, document: number | undefined): void {
    this.#documents[page] = document ?? UNCOUNTED;
  }

  layoutAt(page: number): PageLayout {
    return this.#pages.layoutAt(page);
  }

  /**
   * Pages that seem to have enough of its lines to be worth a comparison, the likeliest first: no finding, only less to compare.
   * @param isCommon lines that are passed over: without it, one letterhead makes thousands of pages likely
   */
  candidates(layout: PageLayout, isCommon: IsCommonLine = () => false): number[] {
    const tables = this.#postings();
    const telling = layout.filter(({ gaps }) => gaps.length >= TELLING_GAPS && !isCommon(gaps));
    const touched: number[] = [];
    telling.forEach(({ gaps }, at) => {
      const count = (posting: number): false => {
        const page = posting >>> 8;
        const hits = this.#hits[page] as number;
        if (hits > 0 && this.#lastLine[page] === at) return false;
        if (hits === 0) touched.push(page);
        this.#hits[page] = hits + 1;
        this.#lastLine[page] = at;
        return false;
      };
      for (const key of probesOf(gaps)) for (const table of tables) table.some(key, count);
    });
    const least = Math.max(MIN_LINES, telling.length * MIN_SHARED_LINES);
    const found = touched.flatMap((page) => {
      const hits = this.#hits[page] as number;
      this.#hits[page] = 0;
      return hits < least ? [] : [{ page, hits }];
    });
    return found.sort((a, b) => b.hits - a.hits || b.page - a.page).map(({ page }) => page);
  }

  /**
   * For `comparePages`: whether a line stands on {@link COMMON_FROM_DOCUMENTS} documents of the index or more, of which none is another one saved
   * again or altered: however many copies of a page are known, it is told by its lines. The order in which pages were added does not matter.
   */
  readonly isCommon = (gaps: readonly number[]): boolean => {
    const tables = this.#postings();
    const isBefore = (posting: number, other: number): boolean =>
      this.#placeInOrder(posting >>> 8) < this.#placeInOrder(other >>> 8);
    const documents = new DistinctDocuments(this.#same);
    const makesCommon = (posting: number): boolean => {
      const [page, line] = [posting >>> 8, posting & 255];
      const document = this.#documents[page] as number;
      if (document === UNCOUNTED || !isSameText(this.#pages.gapsAt(page, line), gaps)) return false;
      documents.add(document, page);
      return documents.size >= COMMON_FROM_DOCUMENTS || documents.isEnough;
    };
    probesOf(gaps, { isWhole: true }).some((key) => someInOrder(tables, key, isBefore, makesCommon));
    return documents.size >= COMMON_FROM_DOCUMENTS;
  };

  /** Of pages that were added since, a table of their own; of all, once those are many. */
  #postings(): PostingTable[] {
    const size = this.#pages.length;
    if (this.#tables.at(-1)?.end !== size) {
      this.#hits = new Uint16Array(size);
      this.#lastLine = new Uint16Array(size);
      const base = this.#tables[0];
      const isLittle = base !== undefined && size - base.end < base.end * MAX_RECENT_SHARE;
      const kept = isLittle ? [base] : [];
      this.#tables = [...kept, { end: size, table: this.#tableOf(kept[0]?.end ?? 0, size) }];
    }
    return this.#tables.map(({ table }) => table);
  }

  #placeInOrder(page: number): number {
    return placeInOrder(this.#orderKeys[page] as number, page);
  }

  #tableOf(start: number, end: number): PostingTable {
    const order = inOrder(this.#orderKeys, start, end);
    return new PostingTable((tell) => {
      for (const [at, page] of order.entries()) {
        if (at % PAGES_PER_NOTICE === 0) this.onProgress();
        this.#pages.eachLine(page, (bytes, from, count, line) => {
          for (const key of anchorsOf(bytes, from, count)) tell(key, page * 256 + line);
        });
      }
    });
  }
}
