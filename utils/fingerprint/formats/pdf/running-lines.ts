import type { PageLine } from './page-lines.ts';

/** Lines at either end of a page that may be its header or footer. */
const MARGIN_LINES = 2;
/** A page with fewer has its content there. */
const MIN_PAGE_LINES = 5;
const ONLY_NUMBER = /^[\s\-–—.|/()[\]]*(?:\d{1,5}|[ivxlc]{1,7})[\s\-–—.|/()[\]]*$/i;

/**
 * Pages → lines, in which headers and footers that most pages repeat stand once, first and last, and the numbers of pages not at all: as the office
 * document has it that the pages were made of.
 */
export function withoutRunningLines(pages: readonly (readonly PageLine[])[]): PageLine[] {
  if (pages.length < 2) return pages.flat();
  const full = pages.filter((page) => page.length >= MIN_PAGE_LINES);
  if (full.length * 2 <= pages.length) return pages.flat();
  const tops = repeated(full.map((page) => page.slice(0, MARGIN_LINES)));
  const bottoms = repeated(full.map((page) => page.slice(MARGIN_LINES).slice(-MARGIN_LINES)));
  const seen = new Set<string>();
  return pages.flatMap((page, index) =>
    page.filter(({ text }, at) => {
      const key = keyOf(text);
      const isTop = at < MARGIN_LINES && tops.has(key);
      const isBottom = at >= Math.max(MARGIN_LINES, page.length - MARGIN_LINES) && bottoms.has(key);
      if (!isTop && !isBottom) return true;
      if (ONLY_NUMBER.test(text)) return false;
      if (isBottom) return index === pages.length - 1;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    }),
  );
}

/** What stands there on more than half of all pages, numbers apart. */
function repeated(margins: readonly (readonly PageLine[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const margin of margins)
    for (const key of new Set(margin.map(({ text }) => keyOf(text)))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Set([...counts].filter(([key, count]) => key !== '' && count * 2 > margins.length).map(([key]) => key));
}

function keyOf(text: string): string {
  const line = text.trim();
  return ONLY_NUMBER.test(line) ? '#' : line.replace(/\d+/g, '#');
}
