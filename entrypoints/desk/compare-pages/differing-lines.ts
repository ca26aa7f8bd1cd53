import {
  comparePages,
  findUnpaired,
  type PageComparison,
} from '../../../utils/fingerprint/page-layout/compare-pages.ts';
import type { NumberedPage } from './pages-of-file.ts';
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

/** Each page of the one with the page of the other that it falls in with best; pages that fall in with none are left out. */
export async function findDifferingLines(
  own: readonly NumberedPage[],
  other: readonly NumberedPage[],
): Promise<PagePair[]> {
  const pairs: PagePair[] = [];
  for (const page of own) {
    const best = bestOf(page, other);
    if (best === undefined) continue;
    const { partner, compared } = best;
    const places = findUnpaired(page.layout, partner.layout).flatMap(rowsOf);
    const rows = await Promise.all(
      places.slice(0, MAX_SHOWN_LINES).map(async ({ line, otherLine }) => ({
        ...(line !== undefined && { own: await pictured(page, line) }),
        ...(otherLine !== undefined && { other: await pictured(partner, otherLine) }),
      })),
    );
    pairs.push({
      page: page.number,
      otherPage: partner.number,
      lines: compared.lines,
      matchedLines: compared.matchedLines,
      rows,
      more: places.length - rows.length,
    });
  }
  return pairs;
}

type SamePlaces = Extract<PageComparison, { kind: 'same-places' }>;

function bestOf(
  page: NumberedPage,
  others: readonly NumberedPage[],
): { partner: NumberedPage; compared: SamePlaces } | undefined {
  let best: { partner: NumberedPage; compared: SamePlaces } | undefined;
  for (const partner of others) {
    const compared = comparePages(page.layout, partner.layout);
    if (compared.kind === 'same-places' && compared.similarity > (best?.compared.similarity ?? 0))
      best = { partner, compared };
  }
  return best;
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
