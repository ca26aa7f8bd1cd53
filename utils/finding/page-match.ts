/** Where the lines of a page fall in the same places as those of a page of another document, and where not (docs/spec/fingerprint-page-v1.md). */
export interface PageMatch {
  /** Place in the log of the statement whose details hold the other page. */
  place: number;
  /** 0.6 to 1. */
  similarity: number;
  /** Counted from 1. */
  page: number;
  otherPage: number;
  /** Of the page at hand: lines that are long enough to be told from others, and how many of them fall in. */
  lines: number;
  matchedLines: number;
  /** Lines, counted from 1, that do not fit; `other`: what stands in their place there. */
  differing: { from?: number; to?: number; other?: { from: number; to: number } }[];
}
