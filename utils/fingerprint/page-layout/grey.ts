import type { Picture } from '../images/picture.ts';

/** Brightness, row by row, 0 black to 255 white. */
export interface Grey {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Luminance (ITU-R BT.601), each point the mean of a square of `step` × `step` points; what is left over at the rim is dropped. */
export function greyOf({ width, height, data, channels }: Picture, step: number): Grey {
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)];
  const grey = new Uint8Array(columns * rows);
  const sums = new Uint32Array(columns);
  for (let row = 0; row < rows; row += 1) {
    sums.fill(0);
    for (let y = row * step; y < (row + 1) * step; y += 1) {
      let at = y * width * channels;
      for (let column = 0; column < columns; column += 1)
        for (let x = 0; x < step; x += 1, at += channels)
          sums[column] =
            (sums[column] as number) +
            77 * (data[at] as number) +
            150 * (data[at + 1] as number) +
            29 * (data[at + 2] as number);
    }
    for (let column = 0; column < columns; column += 1)
      grey[row * columns + column] = ((sums[column] as number) / (256 * step * step) + 0.5) | 0;
  }
  return { width: columns, height: rows, data: grey };
}

/** To another width: by the mean of what each point covers when it becomes smaller, between neighbours when it becomes larger. */
export function scaleGrey(grey: Grey, width: number): Grey {
  if (width === grey.width) return grey;
  const height = Math.max(1, Math.round((grey.height * width) / grey.width));
  const isSmaller = width < grey.width;
  const across = resample(grey, { width, isSmaller });
  const turned = resample(turn(across), { width: height, isSmaller });
  return turn(turned);
}

/** Along rows. */
function resample(
  { width: from, height, data }: Grey,
  { width, isSmaller }: { width: number; isSmaller: boolean },
): Grey {
  const out = new Uint8Array(width * height);
  const ratio = from / width;
  for (let column = 0; column < width; column += 1) {
    const [start, end] = isSmaller ? [column * ratio, (column + 1) * ratio] : [0, 0];
    const centre = Math.max(0, Math.min(from - 1, (column + 0.5) * ratio - 0.5));
    const first = isSmaller ? Math.floor(start) : Math.floor(centre);
    const last = isSmaller ? Math.min(from - 1, Math.ceil(end) - 1) : Math.min(from - 1, first + 1);
    const weights: number[] = [];
    for (let x = first; x <= last; x += 1)
      weights.push(isSmaller ? Math.min(end, x + 1) - Math.max(start, x) : 1 - Math.abs(centre - x));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let row = 0; row < height; row += 1) {
      let sum = 0;
      for (let index = 0; index < weights.length; index += 1)
        sum += (weights[index] as number) * (data[row * from + first + index] as number);
      out[row * width + column] = sum / total + 0.5;
    }
  }
  return { width, height, data: out };
}

function turn({ width, height, data }: Grey): Grey {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) out[x * height + y] = data[y * width + x] as number;
  return { width: height, height: width, data: out };
}
