import { MAX_PAGE_LAYOUTS } from '../limits.ts';
import { countTellingGaps, encodeLayout, type PageLayout } from './page-layout.ts';

/** Gaps between words, in lines that have some. */
const MIN_PAGE_GAPS = 60;

/** Whether so many words stand there that it is a page of text, and not a picture with some writing on it. */
export function isPageOfText(layout: PageLayout): boolean {
  return countTellingGaps(layout) >= MIN_PAGE_GAPS;
}

/** What a document keeps of its pages: all of the first ones, so that the index tells the page, or nothing if none is a page of text. */
export function encodePages(layouts: readonly PageLayout[]): { pageLayouts?: string[] } {
  const first = layouts.slice(0, MAX_PAGE_LAYOUTS);
  return first.some(isPageOfText) ? { pageLayouts: first.map(encodeLayout) } : {};
}
