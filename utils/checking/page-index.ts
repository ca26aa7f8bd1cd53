import type { PageMatch } from '../finding/page-match.ts';
import { comparePages, mayBeSame } from '../fingerprint/page-layout/compare-pages.ts';
import { LineIndex } from '../fingerprint/page-layout/line-index.ts';
import { parseLayout, type PageLayout } from '../fingerprint/page-layout/page-layout.ts';
import { chunksOf } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';
import { LiveVerdicts } from './live-verdicts.ts';
import { layoutsIn } from './page-details.ts';

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
  readonly #documents = new Map<string, KnownDocument>();
  /** Documents about which something is said that does not count yet. */
  readonly #unsettled = new Set<string>();
  #trust = '';
  #isFull = false;

  /** Of what is held of the details, the newest first. */
  static async load(database: Database, origin: string): Promise<PageIndex> {
    const index = new PageIndex();
    const verdicts = await LiveVerdicts.open(database, origin);
    if (verdicts === undefined) return index;
    index.#trust = verdicts.trust;
    await index.#read(database, origin, { fromPlace: 0, verdicts });
    return index;
  }

  /**
   * Reads what stands in the log from this place on. Answers false where there is no room for more, or somebody is trusted no longer: then it
   * has to be loaded anew.
   */
  async extend(database: Database, origin: string, fromPlace: number): Promise<boolean> {
    const verdicts = await LiveVerdicts.open(database, origin);
    if (verdicts?.trust !== this.#trust) return false;
    await this.#read(database, origin, { fromPlace, verdicts });
    if (this.#isFull) return false;
    const chunks = await chunksOf(database.statements, origin, fromPlace).toArray();
    const said = chunks.flatMap(({ items }) => items.filter(({ index }) => index >= fromPlace));
    for (const subject of new Set([...said.map((one) => one.subject), ...this.#unsettled]))
      await this.#judge(subject, verdicts);
    return true;
  }

  async #read(
    database: Database,
    origin: string,
    { fromPlace, verdicts }: { fromPlace: number; verdicts: LiveVerdicts },
  ): Promise<void> {
    for (const chunk of await chunksOf(database.details, origin, fromPlace).reverse().primaryKeys()) {
      if (this.#isFull) return;
      const { items = [] } = (await database.details.get(chunk)) ?? {};
      const paged = items.toReversed().flatMap(({ index: place, bytes }) => {
        const layouts = place < fromPlace ? [] : layoutsIn(bytes);
        return layouts.length === 0 ? [] : [{ place, layouts }];
      });
      if (paged.length === 0) continue;
      const found = await verdicts.find(paged.map(({ place }) => place));
      const subjectAt = new Map(found.map((one) => [one.index, one.subject]));
      for (const { place, layouts } of paged) {
        const subject = subjectAt.get(place);
        this.#isFull ||= this.#lines.size + layouts.length > MAX_INDEXED_PAGES;
        if (subject !== undefined && !this.#isFull) this.add({ place, subject, layouts });
      }
      for (const subject of new Set(subjectAt.values())) await this.#judge(subject, verdicts);
    }
  }

  /** `place`: of a statement in the log. `subject`: its document; pages of one document count once where a line is common. */
  add({ place, subject, layouts }: { place: number; subject: string; layouts: readonly PageLayout[] }): void {
    const document = this.#documents.get(subject) ?? { number: this.#documents.size, pages: [] };
    this.#documents.set(subject, document);
    layouts.forEach((layout, at) => {
      document.pages.push(this.#lines.add(document.number, layout));
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

interface KnownDocument {
  /** 0, 1, … */
  number: number;
  /** All that statements about it say it has. */
  pages: number[];
}
