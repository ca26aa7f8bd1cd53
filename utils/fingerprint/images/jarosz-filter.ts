// The smoothing of PDQ: means over a sliding window, along rows and columns in turn. Repeated means approach a bell curve
// (W. Jarosz, "Fast Image Convolutions", 2001).

export interface FilterOptions {
  width: number;
  height: number;
  windowX: number;
  windowY: number;
  passes: number;
}

/** The window for a side of so many points that is to be brought to 64. */
export function windowOf(length: number): number {
  return Math.floor((length + 127) / 128);
}

export function boxFilter(
  values: Float32Array,
  { width, height, windowX, windowY, passes }: FilterOptions,
): Float32Array {
  const along = new Float32Array(values.length);
  const current = Float32Array.from(values);
  for (let pass = 0; pass < passes; pass += 1) {
    for (let row = 0; row < height; row += 1)
      slide(current, along, { start: row * width, length: width, stride: 1, window: windowX });
    for (let column = 0; column < width; column += 1)
      slide(along, current, { start: column, length: height, stride: width, window: windowY });
  }
  return current;
}

interface Line {
  start: number;
  length: number;
  stride: number;
  window: number;
}

/** Means over a window around each point; at the ends, over what there is of it. */
function slide(from: Float32Array, to: Float32Array, { start, length, stride, window }: Line): void {
  const ahead = Math.floor((window + 2) / 2) - 1;
  const behind = window - ahead - 1;
  let sum = 0;
  let count = 0;
  for (let at = 0; at < Math.min(ahead, length); at += 1) {
    sum += from[start + at * stride] as number;
    count += 1;
  }
  for (let at = 0; at < length; at += 1) {
    if (at + ahead < length) {
      sum += from[start + (at + ahead) * stride] as number;
      count += 1;
    }
    if (at - behind - 1 >= 0) {
      sum -= from[start + (at - behind - 1) * stride] as number;
      count -= 1;
    }
    to[start + at * stride] = sum / count;
  }
}
