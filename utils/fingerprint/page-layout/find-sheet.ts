import { findComponents, type Component } from './components.ts';
import { scaleGrey, type Grey } from './grey.ts';
import { histogramOf, otsu } from './threshold.ts';

export interface Point {
  x: number;
  y: number;
}

/** Corners in points of the picture: upper left, upper right, lower right, lower left. */
export type Corners = readonly [Point, Point, Point, Point];

const SMALL_WIDTH = 320;
/** Share of the picture that a sheet has at least; more than the second is the whole picture. */
const MIN_SHARE = 0.15;
const MAX_SHARE = 0.97;
/** How well four straight sides describe it: share of its area in theirs. */
const MIN_FIT = 0.92;
const MAX_FIT = 1.06;
/** How much brighter the sheet is than what surrounds it. */
const MIN_CONTRAST = 24;

/** The largest bright four-sided area, if there is one: a sheet on a table, a page in a viewer. Undefined: the picture is the page. */
export function findSheet(grey: Grey): Corners | undefined {
  const small = scaleGrey(grey, Math.min(SMALL_WIDTH, grey.width));
  const { width, height, data } = small;
  const histogram = histogramOf(data);
  const limit = otsu(histogram);
  if (meanOf(histogram, limit + 1, 256) - meanOf(histogram, 0, limit + 1) < MIN_CONTRAST) return undefined;
  const bright = { width, height, data: data.map((value) => (value > limit ? 1 : 0)) };
  const { components, runs, owner } = findComponents(bright);
  const largest = components.reduce(
    (best, { area }, index) => (area > (components[best]?.area ?? 0) ? index : best),
    0,
  );
  const box = components[largest];
  if (box === undefined) return undefined;
  const outline = outlineOf({ runs, owner }, largest, box);
  const area = outline.rows.reduce((sum, [left, right]) => sum + right - left + 1, 0);
  if (area < MIN_SHARE * width * height || area > MAX_SHARE * width * height) return undefined;
  const corners = refine(roughCorners(outline), outline);
  const fit = area / areaOf(corners);
  if (!(fit >= MIN_FIT && fit <= MAX_FIT)) return undefined;
  const scale = grey.width / width;
  return corners.map(({ x, y }) => ({ x: (x + 0.5) * scale, y: (y + 0.5) * scale })) as unknown as Corners;
}

function meanOf(histogram: Uint32Array, from: number, to: number): number {
  let [count, sum] = [0, 0];
  for (let value = from; value < to; value += 1) {
    count += histogram[value] as number;
    sum += value * (histogram[value] as number);
  }
  return count === 0 ? 0 : sum / count;
}

/** First and last point of each row and of each column: what lies between is the sheet's, text included. */
interface Outline {
  top: number;
  left: number;
  rows: [first: number, last: number][];
  columns: [first: number, last: number][];
}

function outlineOf({ runs, owner }: { runs: Int32Array; owner: Int32Array }, index: number, box: Component): Outline {
  const empty = (): [number, number] => [Infinity, -Infinity];
  const rows = Array.from({ length: box.bottom - box.top + 1 }, empty);
  const columns = Array.from({ length: box.right - box.left + 1 }, empty);
  const widen = (span: [number, number] | undefined, at: number): void => {
    if (span === undefined) return;
    span[0] = Math.min(span[0], at);
    span[1] = Math.max(span[1], at);
  };
  owner.forEach((of, run) => {
    if (of !== index) return;
    const [row, start, end] = [runs[run * 3] as number, runs[run * 3 + 1] as number, runs[run * 3 + 2] as number];
    widen(rows[row - box.top], start);
    widen(rows[row - box.top], end - 1);
    for (let x = start; x < end; x += 1) widen(columns[x - box.left], row);
  });
  return { top: box.top, left: box.left, rows, columns };
}

/** The points that lie farthest towards each corner. */
function roughCorners({ top, rows }: Outline): [Point, Point, Point, Point] {
  const points = rows.flatMap(([first, last], index) => [
    { x: first, y: top + index },
    { x: last, y: top + index },
  ]);
  const farthest = (towards: (point: Point) => number): Point =>
    points.reduce((best, point) => (towards(point) > towards(best) ? point : best));
  return [
    farthest(({ x, y }) => -x - y),
    farthest(({ x, y }) => x - y),
    farthest(({ x, y }) => x + y),
    farthest(({ x, y }) => y - x),
  ];
}

/** Straight lines through the outline between the rough corners; where they cross are the corners. */
function refine(
  rough: [Point, Point, Point, Point],
  { top, left, rows, columns }: Outline,
): [Point, Point, Point, Point] {
  const [upperLeft, upperRight, lowerRight, lowerLeft] = rough;
  const vertical = (start: Point, end: Point, side: 0 | 1): Line => {
    const points = rows.map((span, index) => ({ along: top + index, across: span[side] }));
    return fitLine(points, start.y, end.y);
  };
  const horizontal = (start: Point, end: Point, side: 0 | 1): Line => {
    const points = columns.map((span, index) => ({ along: left + index, across: span[side] }));
    return fitLine(points, start.x, end.x);
  };
  const sides = {
    left: vertical(upperLeft, lowerLeft, 0),
    right: vertical(upperRight, lowerRight, 1),
    top: horizontal(upperLeft, upperRight, 0),
    bottom: horizontal(lowerLeft, lowerRight, 1),
  };
  return [
    crossing(sides.left, sides.top),
    crossing(sides.right, sides.top),
    crossing(sides.right, sides.bottom),
    crossing(sides.left, sides.bottom),
  ];
}

/** across = offset + slope · along. */
interface Line {
  offset: number;
  slope: number;
}

const TRIMMED = 0.1;
const FITS = 4;

/** Least squares over the middle four fifths, three times again without what lies far off: fingers, folds, rounded corners. */
function fitLine(points: { along: number; across: number }[], from: number, to: number): Line {
  const margin = (to - from) * TRIMMED;
  let used = points.filter(
    ({ along, across }) => along >= from + margin && along <= to - margin && Number.isFinite(across),
  );
  let line = leastSquares(used);
  for (let fit = 1; fit < FITS && used.length > 8; fit += 1) {
    const errors = used.map(({ along, across }) => Math.abs(across - line.offset - line.slope * along));
    const limit = Math.max(1, 2 * (errors.toSorted((a, b) => a - b)[Math.floor(errors.length / 2)] ?? 0));
    used = used.filter((_, index) => (errors[index] ?? 0) <= limit);
    line = leastSquares(used);
  }
  return line;
}

function leastSquares(points: { along: number; across: number }[]): Line {
  const count = Math.max(1, points.length);
  const meanAlong = points.reduce((sum, { along }) => sum + along, 0) / count;
  const meanAcross = points.reduce((sum, { across }) => sum + across, 0) / count;
  let [cross, square] = [0, 0];
  for (const { along, across } of points) {
    cross += (along - meanAlong) * (across - meanAcross);
    square += (along - meanAlong) ** 2;
  }
  const slope = square === 0 ? 0 : cross / square;
  return { offset: meanAcross - slope * meanAlong, slope };
}

/** `upright`: x by y; `flat`: y by x. */
function crossing(upright: Line, flat: Line): Point {
  const y = (flat.offset + flat.slope * upright.offset) / (1 - flat.slope * upright.slope);
  return { x: upright.offset + upright.slope * y, y };
}

function areaOf(corners: readonly Point[]): number {
  return Math.abs(
    corners.reduce((sum, { x, y }, index) => {
      const next = corners[(index + 1) % corners.length] as Point;
      return sum + x * next.y - next.x * y;
    }, 0) / 2,
  );
}
