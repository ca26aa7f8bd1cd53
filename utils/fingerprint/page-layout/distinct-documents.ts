import { isSameWhole } from './compare-pages.ts';
import type { PageLayout } from './page-layout.ts';

/** Pages that are looked at for one line: one and the same may have been listed ten thousand times. */
const MAX_TOLD = 200;
/** Pages of one document and its copies that another is compared with: a letterhead may stand on each. */
const MAX_PAGES_COMPARED = 8;
const MAX_REMEMBERED = 2 ** 16;
/** Above every page's number. */
const PAGES = 2 ** 24;

/** Which pages of an index fall in with each other as wholes. Every line that two pages share asks for the same pair. */
export class SamePages {
  readonly #known = new Map<number, boolean>();

  constructor(private readonly layoutAt: (page: number) => PageLayout) {}

  has(a: number, b: number): boolean {
    const pair = a < b ? a * PAGES + b : b * PAGES + a;
    const known = this.#known.get(pair);
    if (known !== undefined) return known;
    const isSame = isSameWhole(this.layoutAt(a), this.layoutAt(b));
    if (this.#known.size >= MAX_REMEMBERED) this.#known.clear();
    this.#known.set(pair, isSame);
    return isSame;
  }
}

interface Counted {
  documents: Set<number>;
  /** With the line, as many as are compared. */
  pages: number[];
}

/** The documents that a line stands on: those that are one another saved again, or copies of one copy, are one. */
export class DistinctDocuments {
  #counted: Counted[] = [];
  #told = 0;

  constructor(private readonly same: SamePages) {}

  get size(): number {
    return this.#counted.length;
  }

  /** Whether so many copies were among them that no more are to be looked at. */
  get isEnough(): boolean {
    return this.#told >= MAX_TOLD;
  }

  /** Of a document with the line on several of its pages each is told. */
  add(document: number, page: number): void {
    const others: Counted[] = [];
    const one: Counted = { documents: new Set([document]), pages: [page] };
    for (const counted of this.#counted) {
      const isOne = counted.documents.has(document) || counted.pages.some((known) => this.same.has(known, page));
      if (!isOne) others.push(counted);
      else {
        for (const copy of counted.documents) one.documents.add(copy);
        one.pages = [...counted.pages, ...one.pages].slice(0, MAX_PAGES_COMPARED);
      }
    }
    this.#counted = [...others, one];
    this.#told += 1;
  }
}
