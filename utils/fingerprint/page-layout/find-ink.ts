import type { Ink } from './components.ts';
import type { Grey } from './grey.ts';
import { turnGrey } from './straighten.ts';
import { histogramOf, otsu } from './threshold.ts';

/** Points of a square that share one estimate of the paper's brightness. */
const CELL = 32;
/** Share of a cell's points that are darker than its paper. */
const PAPER = 0.85;
/** Brightness of paper, evenly lit. */
const PAPER_FROM = 225;
const ABOVE_OTSU = 12;
const MAX_THRESHOLD = 200;
/** Degrees. */
const MAX_TILT = 3;
const TILT_STEPS = [0.5, 0.2, 0.05];
const MIN_TILT = 0.06;
const DEGREE = Math.PI / 180;

/** Ink, and how much of the picture is bare paper: nearly all of a page, less of a photograph. */
export interface FoundInk {
  ink: Ink;
  /** Radians by which the grey page was turned before. */
  turned: number;
  /** 0 to 1. */
  paperShare: number;
}

/** Where there is ink, on paper evenly lit and turned upright. Light text on dark ground is taken for ink, too. */
export function findInk(grey: Grey): FoundInk {
  const even = soften(evenLight(isDark(grey) ? inverted(grey) : grey));
  const histogram = histogramOf(even.data);
  const paper = histogram.subarray(PAPER_FROM).reduce((sum, count) => sum + count, 0);
  const limit = Math.min(MAX_THRESHOLD, otsu(histogram) + ABOVE_OTSU);
  return { ...uprightInk(even, limit), paperShare: paper / even.data.length };
}

function uprightInk(even: Grey, limit: number): Pick<FoundInk, 'ink' | 'turned'> {
  const ink = inkOf(even, limit);
  const tilt = findTilt(ink);
  if (Math.abs(tilt) < MIN_TILT) return { ink, turned: 0 };
  const turned = tilt * DEGREE;
  return { ink: inkOf(turnGrey(even, turned), limit), turned };
}

function inkOf({ width, height, data }: Grey, limit: number): Ink {
  const ink = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 1) ink[at] = (data[at] as number) <= limit ? 1 : 0;
  return { width, height, data: ink };
}

/** More than half of the points are dark: a page shown in a program's night colours. */
function isDark({ data }: Grey): boolean {
  const histogram = histogramOf(data);
  let dark = 0;
  for (let value = 0; value < 100; value += 1) dark += histogram[value] as number;
  return dark * 2 > data.length;
}

function inverted({ width, height, data }: Grey): Grey {
  return { width, height, data: data.map((value) => 255 - value) };
}

/** The mean of each point and the eight around it: what a scan broke grows together, and noise goes. */
function soften({ width, height, data }: Grey): Grey {
  const across = new Uint16Array(data.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const before = x > 0 ? at - 1 : at;
      const after = x + 1 < width ? at + 1 : at;
      across[at] = (data[before] as number) + (data[at] as number) + (data[after] as number);
    }
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const [above, below] = [y > 0 ? -width : 0, y + 1 < height ? width : 0];
    for (let at = y * width; at < (y + 1) * width; at += 1)
      out[at] = ((across[at + above] as number) + (across[at] as number) + (across[at + below] as number) + 4) / 9;
  }
  return { width, height, data: out };
}

/** Divided by the paper's own brightness at each place. */
function evenLight(grey: Grey): Grey {
  const { width, height, data } = grey;
  const paper = paperOf(grey);
  const out = new Uint8Array(data.length);
  const [columns, rows] = [paper.width, paper.height];
  for (let y = 0; y < height; y += 1) {
    const v = Math.max(0, Math.min(rows - 1, (y + 0.5) / CELL - 0.5));
    const row = Math.min(Math.max(0, rows - 2), Math.floor(v));
    const dy = v - row;
    const below = rows > 1 ? columns : 0;
    for (let x = 0; x < width; x += 1) {
      const u = Math.max(0, Math.min(columns - 1, (x + 0.5) / CELL - 0.5));
      const column = Math.min(Math.max(0, columns - 2), u | 0);
      const dx = u - column;
      const at = row * columns + column;
      const beside = columns > 1 ? 1 : 0;
      const upper = (paper.data[at] as number) * (1 - dx) + (paper.data[at + beside] as number) * dx;
      const lower = (paper.data[at + below] as number) * (1 - dx) + (paper.data[at + below + beside] as number) * dx;
      const light = Math.max(1, upper * (1 - dy) + lower * dy);
      out[y * width + x] = Math.min(255, ((data[y * width + x] as number) * 255) / light);
    }
  }
  return { width, height, data: out };
}

/** Of each cell how bright its paper is: the largest of the cells around, so that a cell full of ink takes its neighbours' word. */
function paperOf({ width, height, data }: Grey): Grey {
  const [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const own = new Uint8Array(columns * rows);
  const histogram = new Uint32Array(256);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      histogram.fill(0);
      let count = 0;
      for (let y = row * CELL; y < Math.min(height, (row + 1) * CELL); y += 1)
        for (let x = column * CELL; x < Math.min(width, (column + 1) * CELL); x += 1, count += 1) {
          const value = data[y * width + x] as number;
          histogram[value] = (histogram[value] as number) + 1;
        }
      let [value, below] = [0, histogram[0] as number];
      while (value < 255 && below < count * PAPER) below += histogram[(value += 1)] as number;
      own[row * columns + column] = value;
    }
  const around = new Uint8Array(own.length);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      let most = 0;
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1)
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1)
          most = Math.max(most, own[y * columns + x] as number);
      around[row * columns + column] = most;
    }
  return { width: columns, height: rows, data: around };
}

/** Degrees by which lines of text fall to the right: where the sums along them differ most from each other. */
function findTilt({ width, height, data }: Ink): number {
  const points: number[] = [];
  // The lower edge of ink, every other column: few points, and the ones that lie on base lines.
  for (let y = 0; y + 1 < height; y += 1)
    for (let x = y & 1; x < width; x += 2)
      if (data[y * width + x] === 1 && data[(y + 1) * width + x] === 0) points.push(x, y);
  const places = Float64Array.from(points);
  const margin = Math.ceil(width * Math.tan(MAX_TILT * DEGREE)) + 2;
  const sums = new Float64Array(height + 2 * margin);
  const sharpness = (degrees: number): number => {
    const slope = Math.tan(degrees * DEGREE);
    sums.fill(0);
    for (let at = 0; at < places.length; at += 2) {
      const row = Math.round((places[at + 1] as number) - slope * ((places[at] as number) - width / 2)) + margin;
      sums[row] = (sums[row] as number) + 1;
    }
    let total = 0;
    for (let row = 0; row < sums.length; row += 1) total += (sums[row] as number) ** 2;
    return total;
  };
  let best = { degrees: 0, value: sharpness(0) };
  let reach = MAX_TILT;
  for (const step of TILT_STEPS) {
    const middle = best.degrees;
    for (let away = -reach; away <= reach + 1e-9; away += step) {
      const degrees = middle + away;
      if (Math.abs(degrees) > MAX_TILT + 1e-9) continue;
      const value = sharpness(degrees);
      if (value > best.value) best = { degrees, value };
    }
    reach = step;
  }
  return best.degrees;
}
