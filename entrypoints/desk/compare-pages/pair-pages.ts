import { comparePages, type PageComparison } from '../../../utils/fingerprint/page-layout/compare-pages.ts';
import type { FilePages, NumberedPage } from './pages-of-file.ts';

/** A page of the one file and a page of the other whose lines fall in the same places. */
export interface PairedPages {
  own: NumberedPage;
  other: NumberedPage;
  compared: Extract<PageComparison, { kind: 'same-places' }>;
}

/** What is not compared of a file. Pages by their numbers, from 1. */
export interface LonePages {
  /** No page of the other has its lines in the same places. */
  unmatched: number[];
  /** Too little text stands on them to tell them from others. */
  withLittleText: number[];
  /** They could not be drawn whole. */
  undrawn: number[];
  /** Pages that were looked at, the first ones, and all that the file has. */
  read: number;
  count: number;
}

/**
 * Each page of either file with the page of the other that it falls in with best, and those that fall in with none: a page that was put in or
 * left out is what a reader has to know first.
 */
export function pairPages(
  own: FilePages,
  other: FilePages,
): { pairs: PairedPages[]; own: LonePages; other: LonePages } {
  const pairs = own.pages.flatMap((page) => bestOf(page, other.pages) ?? []);
  for (const page of other.pages) {
    if (pairs.some((pair) => pair.other === page)) continue;
    const best = bestOf(page, own.pages);
    // Counted anew: lines are told of the page that is this file's.
    const pair = best && pairOf(best.other, page);
    if (pair !== undefined) pairs.push(pair);
  }
  pairs.sort((a, b) => a.own.number - b.own.number || a.other.number - b.other.number);
  const paired = (side: 'own' | 'other'): NumberedPage[] => pairs.map((pair) => pair[side]);
  return { pairs, own: lonePages(own, paired('own')), other: lonePages(other, paired('other')) };
}

function bestOf(page: NumberedPage, others: readonly NumberedPage[]): PairedPages | undefined {
  let best: PairedPages | undefined;
  for (const other of others) {
    const pair = pairOf(page, other);
    if (pair !== undefined && pair.compared.similarity > (best?.compared.similarity ?? 0)) best = pair;
  }
  return best;
}

function pairOf(own: NumberedPage, other: NumberedPage): PairedPages | undefined {
  const compared = comparePages(own.layout, other.layout);
  return compared.kind === 'same-places' ? { own, other, compared } : undefined;
}

function lonePages({ pages, undrawn, read, count }: FilePages, paired: readonly NumberedPage[]): LonePages {
  const alone = pages.filter((page) => !paired.includes(page));
  // What is not even found on itself could be found nowhere.
  const unmatched = alone.filter(({ layout }) => comparePages(layout, layout).kind === 'same-places');
  const told = new Set([...[...paired, ...unmatched].map(({ number }) => number), ...undrawn]);
  const numbers = Array.from({ length: read }, (_, at) => at + 1);
  return {
    unmatched: unmatched.map(({ number }) => number),
    withLittleText: numbers.filter((number) => !told.has(number)),
    ...{ undrawn, read, count },
  };
}
