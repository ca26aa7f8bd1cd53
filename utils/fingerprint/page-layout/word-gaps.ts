import type { FoundLine } from './find-lines.ts';

/** A line, and the middles of the gaps between its words, in points of the page. */
export interface LineOfWords {
  left: number;
  /** After the last point. */
  right: number;
  top: number;
  bottom: number;
  gaps: number[];
}

/** In ems. */
const MIN_LINE = 4;
/** Between these the limit between gaps of letters and gaps of words is looked for. */
const LIMIT_FROM = 0.2;
const LIMIT_TO = 0.45;
const BIN = 0.025;
const SMOOTHED_BINS = 2;

interface Gap {
  start: number;
  /** After its last point. */
  end: number;
}

/** Lines of at least 4 ems with the gaps between their words. What is a gap between words is the page's own: see {@link limitOf}. */
export function findWordGaps(lines: readonly FoundLine[], em: number): LineOfWords[] {
  const gapsOf = lines.map(findGaps);
  const limit = limitOf(gapsOf.flat(), em) * em;
  return lines
    .map((line, index) => {
      const first = line.columns.findIndex((ink) => ink > 0);
      const last = line.columns.findLastIndex((ink) => ink > 0);
      const gaps = (gapsOf[index] ?? []).filter(({ start, end }) => end - start >= limit);
      return {
        left: line.left + first,
        right: line.left + last + 1,
        top: line.top,
        bottom: line.bottom,
        gaps: gaps.map(({ start, end }) => (start + end) / 2),
      };
    })
    .filter(({ left, right }) => right - left >= MIN_LINE * em);
}

/** Columns without ink between the first and the last with ink. */
export function findGaps({ left, columns }: Pick<FoundLine, 'left' | 'columns'>): Gap[] {
  const gaps: Gap[] = [];
  let last = -1;
  columns.forEach((ink, column) => {
    if (ink === 0) return;
    if (last !== -1 && column > last + 1) gaps.push({ start: left + last + 1, end: left + column });
    last = column;
  });
  return gaps;
}

/** In ems: the middle of the deepest valley, between 0.2 and 0.45, of the histogram of all gaps of the page. */
function limitOf(gaps: readonly Gap[], em: number): number {
  const [from, to] = [Math.round(LIMIT_FROM / BIN), Math.round(LIMIT_TO / BIN)];
  const counts = new Float64Array(to + SMOOTHED_BINS + 1);
  for (const { start, end } of gaps) {
    const bin = Math.floor((end - start) / em / BIN);
    if (bin < counts.length) counts[bin] = (counts[bin] as number) + 1;
  }
  const smooth = (bin: number): number => {
    let sum = 0;
    for (let at = bin - SMOOTHED_BINS; at <= bin + SMOOTHED_BINS; at += 1) sum += counts[at] ?? 0;
    return sum;
  };
  let lowest = Infinity;
  let deepest: number[] = [];
  for (let bin = from; bin < to; bin += 1) {
    const value = smooth(bin);
    if (value < lowest) [lowest, deepest] = [value, []];
    if (value === lowest) deepest.push(bin);
  }
  return ((deepest[Math.floor(deepest.length / 2)] ?? from) + 0.5) * BIN;
}
