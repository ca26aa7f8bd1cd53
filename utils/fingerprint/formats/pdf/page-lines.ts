import { hasRightToLeft, logicalOrder } from './right-to-left.ts';

/** A run of text as pdf.js hands it over; lengths in points of the page. */
export interface TextRun {
  str: string;
  /** Where it begins: the fifth and sixth of six numbers. */
  transform: number[];
  width: number;
  height: number;
  /** pdf.js thinks that a line ends here; a gap suffices for that. */
  hasEOL: boolean;
}

/** A line as a page shows it. */
export interface PageLine {
  text: string;
  /** It goes on to where its column ends: what comes next may be the same paragraph. */
  isFull: boolean;
}

interface Line {
  runs: TextRun[];
  y: number;
  size: number;
  start: number;
  end: number;
  endsRun: boolean;
}

/** Runs that lie lower or higher by less than this share of their size stand in one line. */
const SAME_BASELINE = 0.3;
/** A gap of this share of the size is a blank. */
const BLANK_GAP = 0.2;
/** A line that ends within so many sizes of its column's edge is full. */
const FULL_WITHIN = 1.6;
/** Columns are at least so many sizes wide: items of a list that are of one length are none. */
const MIN_COLUMN = 15;

/** The lines of one page, in the order in which the file draws them. */
export function linesOfPage(runs: readonly TextRun[]): PageLine[] {
  const lines: Line[] = [];
  for (const run of runs) {
    const line = lines.at(-1);
    if (run.str === '') {
      if (line !== undefined) line.endsRun ||= run.hasEOL;
    } else if (line !== undefined && isOfLine(run, line)) addTo(line, run);
    else lines.push(lineOf(run));
  }
  const edges = columnEdges(lines);
  return lines.map((line) => ({
    text: textOf(line),
    isFull: isFull(line, edgeOf(line, edges)),
  }));
}

function isFull({ start, end, size }: Line, edge: number): boolean {
  return end >= edge - FULL_WITHIN * size && edge - start >= MIN_COLUMN * size;
}

function lineOf(run: TextRun): Line {
  const [, , , , start = 0, y = 0] = run.transform;
  return { runs: [run], y, size: run.height, start, end: start + run.width, endsRun: run.hasEOL };
}

function addTo(line: Line, run: TextRun): void {
  const [, , , , x = 0] = run.transform;
  const isApart = line.endsRun && x - line.end > BLANK_GAP * line.size && !line.runs.at(-1)?.str.endsWith(' ');
  if (isApart)
    line.runs.push({
      str: ' ',
      transform: [0, 0, 0, 0, line.end, line.y],
      width: x - line.end,
      height: line.size,
      hasEOL: false,
    });
  line.runs.push(run);
  line.start = Math.min(line.start, x);
  line.end = Math.max(line.end, x + run.width);
  line.size ||= run.height;
  line.endsRun = run.hasEOL;
}

/** Turned text is taken as pdf.js divides it. */
function isOfLine(run: TextRun, line: Line): boolean {
  if (!line.endsRun) return true;
  const [, turned = 0, , , x = 0, y = 0] = run.transform;
  if (turned !== 0 || Math.abs(y - line.y) > SAME_BASELINE * Math.max(run.height, line.size)) return false;
  return x >= line.end - line.size / 2 || hasRightToLeft(run.str);
}

function textOf({ runs, size }: Line): string {
  const drawn = runs.map(({ str }) => str).join('');
  if (!hasRightToLeft(drawn)) return drawn;
  // Written from the right, runs come in any order, glyph by glyph: only where they lie is sure.
  const sorted = runs.toSorted((a, b) => (a.transform[4] ?? 0) - (b.transform[4] ?? 0));
  let end = Number.POSITIVE_INFINITY;
  let seen = '';
  for (const { str, transform, width } of sorted) {
    const x = transform[4] ?? 0;
    if (x - end > BLANK_GAP * size && !seen.endsWith(' ') && !str.startsWith(' ')) seen += ' ';
    // pdf.js has put each run in the order of reading by itself.
    seen += logicalOrder(str);
    end = x + width;
  }
  return logicalOrder(seen);
}

/** Where lines that begin at one place go to, at most, and all lines. */
function columnEdges(lines: readonly Line[]): Map<number, number> {
  const edges = new Map<number, number>();
  for (const { start, end } of lines) {
    for (const key of [Math.round(start), Number.NaN]) edges.set(key, Math.max(edges.get(key) ?? 0, end));
  }
  return edges;
}

function edgeOf(line: Line, edges: ReadonlyMap<number, number>): number {
  const own = edges.get(Math.round(line.start)) ?? 0;
  // Alone at its place it would always be full.
  return own === line.end ? (edges.get(Number.NaN) ?? own) : own;
}
