import { findComponents, type Components, type Ink } from './components.ts';

// docs/spec/fingerprint-page-v1.md, "Lines". An em is the median height of what letters there are: about the height of a small x.

const MIN_SPECK_AREA = 5;
const RULE_WIDTH = 70;
const RULE_THICKNESS = 7;
const RULE_HEIGHT = 60;
const MIN_LETTER_HEIGHT = 6;
const MAX_LETTER_HEIGHT = 60;
/** In ems. */
const MAX_HEIGHT = 4;
const MAX_WIDTH = 30;
const CLOSE = 6;
const OPEN_ACROSS = 0.8;
const OPEN_DOWN = 0.35;
const MIN_LINE_HEIGHT = 0.6;
const MAX_LINE_HEIGHT = 3.2;
const MIN_LINE_WIDTH = 2;

export interface FoundLine {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Points of ink in each column from `left` to `right`. */
  columns: Uint16Array;
}

/** Lines of text from top to bottom, and the em in points; undefined where there is nothing like text. */
export function findLines(ink: Ink): { em: number; lines: FoundLine[] } | undefined {
  eraseRules(ink);
  const found = findComponents(ink);
  const em = emOf(found);
  if (em === undefined) return undefined;
  eraseOthers(ink, found, em);
  const merged = mergeLetters(ink, em);
  const { components, runs, owner } = findComponents(merged);
  const lines = components.map(({ left, right, top, bottom }) => ({
    left,
    right,
    top,
    bottom,
    columns: new Uint16Array(right - left + 1),
  }));
  for (let run = 0; run < owner.length; run += 1) {
    const line = lines[owner[run] as number] as FoundLine;
    const [row, end] = [runs[run * 3] as number, runs[run * 3 + 2] as number];
    for (let x = runs[run * 3 + 1] as number; x < end; x += 1)
      if (ink.data[row * ink.width + x] === 1)
        line.columns[x - line.left] = (line.columns[x - line.left] as number) + 1;
  }
  const isText = ({ left, right, top, bottom }: FoundLine): boolean => {
    const height = bottom - top + 1;
    return height >= MIN_LINE_HEIGHT * em && height <= MAX_LINE_HEIGHT * em && right - left + 1 >= MIN_LINE_WIDTH * em;
  };
  return { em, lines: lines.filter(isText).sort((a, b) => a.top + a.bottom - b.top - b.bottom || a.left - b.left) };
}

/** Ink in long straight runs is no letter's: lines of tables, underlines, frames. */
function eraseRules({ width, height, data }: Ink): void {
  const below = new Uint16Array(width);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      below[x] = data[y * width + x] === 0 ? 0 : endColumn(below, x, { width, y, data });
  const long: [row: number, first: number, end: number][] = [];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width;) {
      if (data[y * width + x] === 0) {
        x += 1;
        continue;
      }
      const first = x;
      while (x < width && data[y * width + x] !== 0) x += 1;
      if (x - first >= RULE_WIDTH) long.push([y, first, x]);
    }
  // Blurred words are long runs, too, and thicker. Marked first: what is erased would make its neighbours thin.
  const thin = long.flatMap(([y, first, end]) => {
    const at: number[] = [];
    for (let x = first; x < end; x += 1) if (isThin(data, y * width + x, width)) at.push(y * width + x);
    return at;
  });
  for (const at of thin) data[at] = 0;
}

/** Whether ink reaches only a little way up and down. */
function isThin(data: Uint8Array, at: number, width: number): boolean {
  let thickness = 1;
  for (let up = at - width; data[up] === 1 && thickness <= RULE_THICKNESS; up -= width) thickness += 1;
  for (let down = at + width; data[down] === 1 && thickness <= RULE_THICKNESS; down += width) thickness += 1;
  return thickness <= RULE_THICKNESS;
}

/** Counts ink downwards; once it is a rule's, what came before is erased, too. */
function endColumn(
  below: Uint16Array,
  x: number,
  { width, y, data }: { width: number; y: number; data: Uint8Array },
): number {
  const length = (below[x] as number) + 1;
  if (length === RULE_HEIGHT) for (let up = y - RULE_HEIGHT + 1; up <= y; up += 1) data[up * width + x] = 0;
  else if (length > RULE_HEIGHT) data[y * width + x] = 0;
  return length;
}

/** The median height of components that may be letters. */
function emOf({ components }: Components): number | undefined {
  const counts = new Uint32Array(MAX_LETTER_HEIGHT + 1);
  let count = 0;
  for (const { top, bottom, area } of components) {
    const height = bottom - top + 1;
    if (area < MIN_SPECK_AREA || height < MIN_LETTER_HEIGHT || height > MAX_LETTER_HEIGHT) continue;
    counts[height] = (counts[height] as number) + 1;
    count += 1;
  }
  if (count === 0) return undefined;
  let [height, seen] = [0, 0];
  while (seen * 2 < count) seen += counts[(height += 1)] as number;
  return height;
}

/** Specks, pictures, and what touches the rim. */
function eraseOthers({ width, height, data }: Ink, { components, runs, owner }: Components, em: number): void {
  const isOther = components.map(
    ({ left, right, top, bottom, area }) =>
      area < MIN_SPECK_AREA ||
      left === 0 ||
      top === 0 ||
      right === width - 1 ||
      bottom === height - 1 ||
      bottom - top + 1 > MAX_HEIGHT * em ||
      right - left + 1 > MAX_WIDTH * em,
  );
  for (let run = 0; run < owner.length; run += 1)
    if (isOther[owner[run] as number] === true) {
      const start = (runs[run * 3] as number) * width;
      data.fill(0, start + (runs[run * 3 + 1] as number), start + (runs[run * 3 + 2] as number));
    }
}

/** Letters and words of one line grown together; the thin bridges between one line and the next broken. */
function mergeLetters({ width, height, data }: Ink, em: number): Ink {
  const merged = new Uint8Array(data.length);
  const [close, across, down] = [CLOSE * em, Math.max(1, OPEN_ACROSS * em), Math.max(1, OPEN_DOWN * em)];
  for (let y = 0; y < height; y += 1) {
    let [first, last] = [-1, -1];
    const end = (): void => {
      if (first !== -1 && last - first + 1 >= across) merged.fill(1, y * width + first, y * width + last + 1);
    };
    for (let x = 0; x < width; x += 1) {
      if (data[y * width + x] === 0) continue;
      if (first === -1 || x - last > close) {
        end();
        first = x;
      }
      last = x;
    }
    end();
  }
  const lengths = new Uint16Array(width);
  for (let y = 0; y <= height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (y < height && merged[y * width + x] === 1) {
        lengths[x] = (lengths[x] as number) + 1;
        continue;
      }
      const length = lengths[x] as number;
      if (length > 0 && length < down) for (let up = y - length; up < y; up += 1) merged[up * width + x] = 0;
      lengths[x] = 0;
    }
  return { width, height, data: merged };
}
