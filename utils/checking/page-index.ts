import type { PageMatch } from '../finding/page-match.ts';
import { comparePages, mayBeSame } from '../fingerprint/page-layout/compare-pages.ts';
import { LineIndex } from '../fingerprint/page-layout/line-index.ts';
import { parseLayout, type PageLayout } from '../fingerprint/page-layout/page-layout.ts';
import { chunksOf, itemFinder } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { HeldDetails } from '../storage/details.ts';
import { LiveVerdicts } from './live-verdicts.ts';
import { layoutsIn } from './page-details.ts';

/**
 * Pages of one registry that are read into memory, those of the newest statements: 70,000 documents of eight. Some 750 bytes each: 420 MB.
 */
export const MAX_INDEXED_PAGES = 560_000;
/** How much more there may be as the log grows, before the oldest are let go, which is to read all anew. */
const MAX_GROWTH = 1.1;
/** Comparisons for one page at hand, the likeliest pages first, should a stranger's page have lines of everything. */
const MAX_COMPARED = 200;

export interface PageIndexOptions {
  maxPages?: number;
  /** Called now and then while pages are read in: for all of a large registry that takes a minute. */
  onProgress?: () => void;
}

/** The page layouts of one registry's details, and which of them a page may be. */
export class PageIndex {
  readonly #lines: LineIndex;
  readonly #maxPages: number;
  readonly #onProgress: () => void;
  /** Of each page: the place in the log of its statement, and its number there, from 1. */
  readonly #places: number[] = [];
  readonly #numbers: number[] = [];
  readonly #documents = new Map<string, KnownDocument>();
  /** Documents about which something is said that does not count yet. */
  readonly #unsettled = new Set<string>();
  #epoch = '';

  constructor({ maxPages = MAX_INDEXED_PAGES, onProgress = () => undefined }: PageIndexOptions = {}) {
    this.#lines = new LineIndex(onProgress);
    this.#maxPages = maxPages;
    this.#onProgress = onProgress;
  }

  /** Of what is held of the details, the newest first. */
  static async load(database: Database, origin: string, options: PageIndexOptions = {}): Promise<PageIndex> {
    const index = new PageIndex(options);
    const verdicts = await LiveVerdicts.open(database, origin);
    if (verdicts === undefined) return index;
    index.#epoch = verdicts.epoch;
    for (const chunk of await chunksOf(database.details, origin).reverse().primaryKeys())
      if (!(await index.#read(await database.details.get(chunk), verdicts, index.#maxPages))) break;
    return index;
  }

  /**
   * Reads what stands in the log from this place on, and the details at places before it that have come since. Answers false where all has to
   * be loaded anew: there is no room for more, or something of what was read does not hold any more.
   */
  async extend(database: Database, origin: string, from: number, arrived: readonly number[] = []): Promise<boolean> {
    const verdicts = await LiveVerdicts.open(database, origin);
    if (verdicts?.epoch !== this.#epoch) return false;
    const late = { items: await itemFinder(database.details, origin)(arrived) };
    for (const chunk of [late, ...(await chunksOf(database.details, origin, from).toArray())]) {
      const items = chunk.items.filter(({ index }) => index >= from || chunk === late);
      if (!(await this.#read({ items }, verdicts, this.#maxPages * MAX_GROWTH))) return false;
    }
    const chunks = await chunksOf(database.statements, origin, from).toArray();
    const said = chunks.flatMap(({ items }) => items.filter(({ index }) => index >= from));
    for (const subject of new Set([...said.map((one) => one.subject), ...this.#unsettled])) {
      this.#onProgress();
      await this.#judge(subject, verdicts);
    }
    return true;
  }

  /** Of details those that name pages, the newest first. Answers false where there is no room for all of them. */
  async #read(
    { items }: { items: readonly HeldDetails[] } = { items: [] },
    verdicts: LiveVerdicts,
    maxPages: number,
  ): Promise<boolean> {
    this.#onProgress();
    const paged = items.toReversed().flatMap(({ index: place, bytes }) => {
      const layouts = layoutsIn(bytes);
      return layouts.length === 0 ? [] : [{ place, layouts }];
    });
    if (paged.length === 0) return true;
    const found = await verdicts.find(paged.map(({ place }) => place));
    const subjectAt = new Map(found.map((one) => [one.index, one.subject]));
    let hasRoom = true;
    for (const { place, layouts } of paged) {
      const subject = subjectAt.get(place);
      hasRoom = this.#lines.size + layouts.length <= maxPages;
      if (!hasRoom) break;
      if (subject !== undefined) this.add({ place, subject, layouts });
    }
    for (const subject of new Set(subjectAt.values())) await this.#judge(subject, verdicts);
    return hasRoom;
  }

  /** `place`: of a statement in the log. `subject`: its document; pages of one document count once where a line is common. */
  add({ place, subject, layouts }: { place: number; subject: string; layouts: readonly PageLayout[] }): void {
    const document = this.#documents.get(subject) ?? { number: this.#documents.size, pages: [] };
    this.#documents.set(subject, document);
    const first = this.#lines.size;
    layouts.forEach((layout, at) => {
      document.pages.push(this.#lines.add(document.number, layout, at === 0 ? undefined : first));
      this.#places.push(place);
      this.#numbers.push(at + 1);
    });
  }

  /** What nobody stands by makes no line common, or whoever was admitted once could make any page unrecognisable. */
  async #judge(subject: string, verdicts: LiveVerdicts): Promise<void> {
    const document = this.#documents.get(subject);
    if (document === undefined) return;
    const { live, isSettled } = await verdicts.about(subject);
    if (isSettled) this.#unsettled.delete(subject);
    else this.#unsettled.add(subject);
    for (const page of document.pages)
      this.#lines.countFor(page, live.has(this.#places[page] as number) ? document.number : undefined);
  }

  /** Something is said that does not count yet. */
  get hasUnsettled(): boolean {
    return this.#unsettled.size > 0;
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
      for (const candidate of this.#lines.candidates(layout, isCommon).slice(0, MAX_COMPARED)) {
        const known = this.#lines.layoutAt(candidate);
        if (!mayBeSame(layout, known)) continue;
        const compared = comparePages(layout, known, isCommon);
        if (compared.kind !== 'same-places') continue;
        const place = this.#places[candidate] as number;
        const { similarity, differing, matchedLines, lines } = compared;
        const [page, otherPage] = [at + 1, this.#numbers[candidate] as number];
        if (similarity > (best.get(place)?.similarity ?? 0))
          best.set(place, { place, similarity, matchedLines, lines, page, otherPage, differing });
      }
    });
    return [...best.values()].sort((a, b) => b.similarity - a.similarity || b.place - a.place);
  }
}

/** The lines of the page at hand, and those of a letterhead, are asked about again for every page that is compared with it. */
function remembering(isCommon: LineIndex['isCommon']): LineIndex['isCommon'] {
  const known = new Map<string, boolean>();
  return (gaps) => {
    const line = String.fromCharCode(...gaps);
    const answer = known.get(line) ?? isCommon(gaps);
    known.set(line, answer);
    return answer;
  };
}

interface KnownDocument {
  /** 0, 1, … */
  number: number;
  /** All that statements about it say it has. */
  pages: number[];
}
