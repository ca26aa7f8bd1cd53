import { isSameLine, TOLERANCE } from './compare-lines.ts';
import { TELLING_GAPS, type PageLayout } from './page-layout.ts';

/** A line on that many documents is a letterhead, a disclaimer, a form: it tells none of them. */
export const COMMON_FROM_DOCUMENTS = 5;
/** Share of a page's keys that a page must have to be compared at all. */
const MIN_SHARED_KEYS = 0.15;
/** Four gaps that follow each other, each on a grid of 64, are a key. */
const KEY_GAPS = 4;
const CELL = 4;

/**
 * All pages known, by their lines: which pages may be the one at hand, and which lines stand on many documents. Build it from the layouts of the
 * reader's own copy; a page of 40 lines makes some 220 keys of 4 bytes.
 */
export class LineIndex {
  private readonly lines: { document: number; page: number; gaps: readonly number[] }[] = [];
  /** Key → lines that have it. */
  private readonly byKey = new Map<number, number[]>();

  /** @param document pages of one document count once where a line is common; `page` is handed back by {@link candidates} */
  add(document: number, page: number, layout: PageLayout): void {
    for (const { gaps } of layout) {
      if (gaps.length < TELLING_GAPS) continue;
      const line = this.lines.push({ document, page, gaps }) - 1;
      for (const key of new Set(keysOf(gaps))) {
        const having = this.byKey.get(key);
        if (having === undefined) this.byKey.set(key, [line]);
        else having.push(line);
      }
    }
  }

  /** Pages that share enough of its keys to be worth a comparison: no finding, only less to compare. */
  candidates(layout: PageLayout): number[] {
    const hits = new Map<number, number>();
    let keys = 0;
    for (const { gaps } of layout)
      for (const probes of probesOf(gaps)) {
        keys += 1;
        const pages = new Set<number>();
        for (const key of probes) for (const line of this.byKey.get(key) ?? []) pages.add(this.lines[line]?.page ?? -1);
        for (const page of pages) hits.set(page, (hits.get(page) ?? 0) + 1);
      }
    return [...hits].filter(([, count]) => count >= keys * MIN_SHARED_KEYS).map(([page]) => page);
  }

  /** For `comparePages`: whether a line stands on {@link COMMON_FROM_DOCUMENTS} documents of the index or more. */
  readonly isCommon = (gaps: readonly number[]): boolean => {
    const documents = new Set<number>();
    for (const probes of probesOf(gaps))
      for (const key of probes)
        for (const at of this.byKey.get(key) ?? []) {
          const line = this.lines[at];
          if (line === undefined || documents.has(line.document) || !isSameLine(line.gaps, gaps)) continue;
          documents.add(line.document);
          if (documents.size >= COMMON_FROM_DOCUMENTS) return true;
        }
    return false;
  };
}

function keysOf(gaps: readonly number[]): number[] {
  const keys: number[] = [];
  for (let at = 0; at + KEY_GAPS <= gaps.length; at += 1)
    keys.push(gaps.slice(at, at + KEY_GAPS).reduce((key, gap) => key * 64 + Math.floor(gap / CELL), 0));
  return keys;
}

/** For each key of a line, the keys that the same four gaps would have had if they had been seen a little aside. */
function probesOf(gaps: readonly number[]): number[][] {
  const all: number[][] = [];
  for (let at = 0; at + KEY_GAPS <= gaps.length; at += 1) {
    let probes = [0];
    for (const gap of gaps.slice(at, at + KEY_GAPS)) {
      const [low, high] = [
        Math.floor(Math.max(0, gap - TOLERANCE + 1) / CELL),
        Math.floor(Math.min(255, gap + TOLERANCE - 1) / CELL),
      ];
      const cells = Array.from({ length: high - low + 1 }, (_, step) => low + step);
      probes = probes.flatMap((key) => cells.map((cell) => key * 64 + cell));
    }
    all.push(probes);
  }
  return all;
}
