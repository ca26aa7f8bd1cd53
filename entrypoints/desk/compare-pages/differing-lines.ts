import { findUnpaired } from '../../../utils/fingerprint/page-layout/compare-pages.ts';
import { pairPages, type LonePages, type PairedPages } from './pair-pages.ts';
import type { FilePages, NumberedPage } from './pages-of-file.ts';
import { pictureOfLine } from './picture-of-line.ts';

/** Lines of one pair of pages that are shown; more are counted. */
const MAX_SHOWN_LINES = 60;

/** A line as it stands on its page: a picture (PNG), and its number from the top, from 1. */
export interface LinePicture {
  line: number;
  image: Blob;
}

/** Two pages whose lines fall in the same places, and those that do not, each beside what stands in its place on the other. */
export interface PagePair {
  /** Numbers of the pages, from 1. */
  page: number;
  otherPage: number;
  /** Of the first page: lines that are long enough to be told from others, and how many of them fall in. */
  lines: number;
  matchedLines: number;
  /** From top to bottom; a side is missing where nothing stands in that place. */
  rows: { own?: LinePicture; other?: LinePicture }[];
  /** Rows that are not shown. */
  more: number;
}

export interface ComparedPages {
  pairs: PagePair[];
  own: LonePages;
  other: LonePages;
}

/** The pages of two files, pair by pair with the lines that differ, and which of them are not compared. */
export async function findDifferingLines(own: FilePages, other: FilePages): Promise<ComparedPages> {
  const { pairs, ...lone } = pairPages(own, other);
  const shown: PagePair[] = [];
  for (const pair of pairs) shown.push(await differingIn(pair));
  return { pairs: shown, ...lone };
}

async function differingIn({ own, other, compared: { lines, matchedLines } }: PairedPages): Promise<PagePair> {
  const places = findUnpaired(own.layout, other.layout).flatMap(rowsOf);
  const rows = await Promise.all(
    places.slice(0, MAX_SHOWN_LINES).map(async ({ line, otherLine }) => ({
      ...(line !== undefined && { own: await pictured(own, line) }),
      ...(otherLine !== undefined && { other: await pictured(other, otherLine) }),
    })),
  );
  return {
    ...{ page: own.number, otherPage: other.number },
    ...{ lines, matchedLines, rows, more: places.length - rows.length },
  };
}

/** A block of lines, line by line beside what stands in its place. */
function rowsOf({ from, to, other }: ReturnType<typeof findUnpaired>[number]): { line?: number; otherLine?: number }[] {
  const [count, otherCount] = [lengthOf({ from, to }), lengthOf(other ?? {})];
  return Array.from({ length: Math.max(count, otherCount) }, (_, at) => ({
    ...(at < count && { line: (from ?? 0) + at }),
    ...(at < otherCount && { otherLine: (other?.from ?? 0) + at }),
  }));
}

function lengthOf({ from, to }: { from?: number | undefined; to?: number | undefined }): number {
  return from === undefined || to === undefined ? 0 : to - from + 1;
}

async function pictured(page: NumberedPage, line: number): Promise<LinePicture> {
  return { line, image: await pictureOfLine(page, line - 1) };
}
