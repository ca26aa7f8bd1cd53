import { isSameWhole } from './compare-pages.ts';
import type { PageLayout } from './page-layout.ts';

/** Comparisons for one line: one and the same page, a little otherwise each time, may have been listed ten thousand times. */
const MAX_COMPARISONS = 300;
/** Pages of one document that another is compared with: a letterhead may stand on each. */
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

/** A document that falls in with none of those before it. */
interface Distinct {
  document: number;
  /** With the line, as many as are compared. */
  pages: number[];
}

/**
 * The documents that a line stands on: each that falls in with one counted before is that one, saved again or altered. It joins nothing else: were
 * those one that fall in with one and the same, a page of nothing but the disclaimer could make one of all mails that have it. Which come first
 * matters, so tell them in an order that nobody chooses by listing late.
 */
export class DistinctDocuments {
  readonly #counted: Distinct[] = [];
  /** Of each document told, the one that it is. */
  readonly #is = new Map<number, Distinct>();
  /** Those that were remembered, too: the answer is the same whatever was asked before. */
  #comparisons = 0;

  constructor(private readonly same: SamePages) {}

  get size(): number {
    return this.#counted.length;
  }

  /** Whether so many copies were among them that no more are to be looked at. */
  get isEnough(): boolean {
    return this.#comparisons >= MAX_COMPARISONS;
  }

  /** Of a document with the line on several of its pages each is told; the first decides. */
  add(document: number, page: number): void {
    const known = this.#is.get(document);
    if (known !== undefined) {
      if (known.document === document && known.pages.length < MAX_PAGES_COMPARED) known.pages.push(page);
      return;
    }
    const one = this.#counted.find(({ pages }) => pages.some((other) => this.#isSame(other, page)));
    if (one === undefined) this.#counted.push({ document, pages: [page] });
    this.#is.set(document, one ?? (this.#counted.at(-1) as Distinct));
  }

  #isSame(a: number, b: number): boolean {
    this.#comparisons += 1;
    return this.same.has(a, b);
  }
}
