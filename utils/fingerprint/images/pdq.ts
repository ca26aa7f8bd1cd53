import { toHex } from '../../protocol/bytes.ts';
import { boxFilter, windowOf } from './jarosz-filter.ts';
import type { Picture } from './picture.ts';

// PDQ, after the algorithm that Meta published (https://github.com/facebook/ThreatExchange, pdq/, "hashing.pdf"): luminance, smoothed
// and brought to 64 × 64, sixteen by sixteen of its lowest cosine frequencies, each one bit: above the median or not.

export const PDQ_BITS = 256;
/** A picture larger than this is first brought to this size, each point the nearest one. */
const LARGEST = 512;
const SMALL = 64;
const FREQUENCIES = 16;
const FILTER_PASSES = 2;
/** What the reference divides the sum of gradients by, so that 100 is a picture with plenty of them. */
const GRADIENTS_PER_QUALITY = 90;

export interface PictureHash {
  /** 64 lower-case hex characters. */
  hash: string;
  /** 0 to 100: below 50 there is too little in the picture to tell it from others. */
  quality: number;
}

/** The PDQ hash of a picture as it is displayed: upright, on white. */
export function pdqOf(picture: Picture): PictureHash {
  const { width, height, values } = luminanceOf(picture);
  const smooth = boxFilter(values, {
    width,
    height,
    windowX: windowOf(width),
    windowY: windowOf(height),
    passes: FILTER_PASSES,
  });
  const small = decimate(smooth, width, height);
  const frequencies = cosineTransform(small);
  return { hash: toHex(bitsOf(frequencies)), quality: qualityOf(small) };
}

function luminanceOf({ width, height, data, channels }: Picture): {
  width: number;
  height: number;
  values: Float32Array;
} {
  const isLarge = width > LARGEST || height > LARGEST;
  const [columns, rows] = isLarge ? [LARGEST, LARGEST] : [width, height];
  const values = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    const y = Math.floor((row * height) / rows);
    for (let column = 0; column < columns; column += 1) {
      const at = (y * width + Math.floor((column * width) / columns)) * channels;
      values[row * columns + column] =
        0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
    }
  }
  return { width: columns, height: rows, values };
}

function decimate(values: Float32Array, width: number, height: number): Float32Array {
  const small = new Float32Array(SMALL * SMALL);
  for (let row = 0; row < SMALL; row += 1) {
    const y = Math.floor(((row + 0.5) * height) / SMALL);
    for (let column = 0; column < SMALL; column += 1) {
      const x = Math.floor(((column + 0.5) * width) / SMALL);
      small[row * SMALL + column] = values[y * width + x] as number;
    }
  }
  return small;
}

/** Sum of the steps between neighbours, in hundredths of the full range, each cut to a whole number as in the reference. */
function qualityOf(small: Float32Array): number {
  let gradients = 0;
  const step = (a: number, b: number): number =>
    Math.abs(Math.trunc((((small[a] as number) - (small[b] as number)) * 100) / 255));
  for (let row = 0; row < SMALL; row += 1)
    for (let column = 0; column < SMALL; column += 1) {
      const at = row * SMALL + column;
      if (row + 1 < SMALL) gradients += step(at, at + SMALL);
      if (column + 1 < SMALL) gradients += step(at, at + 1);
    }
  return Math.min(100, Math.floor(gradients / GRADIENTS_PER_QUALITY));
}

/** Discrete cosine transform, frequencies 1 to 16 both ways: matrix · picture · transposed matrix. */
function cosineTransform(small: Float32Array): Float32Array {
  const matrix = cosineMatrix();
  const half = new Float32Array(FREQUENCIES * SMALL);
  for (let row = 0; row < FREQUENCIES; row += 1)
    for (let column = 0; column < SMALL; column += 1) {
      let sum = 0;
      for (let k = 0; k < SMALL; k += 1)
        sum += (matrix[row * SMALL + k] as number) * (small[k * SMALL + column] as number);
      half[row * SMALL + column] = sum;
    }
  const frequencies = new Float32Array(FREQUENCIES * FREQUENCIES);
  for (let row = 0; row < FREQUENCIES; row += 1)
    for (let column = 0; column < FREQUENCIES; column += 1) {
      let sum = 0;
      for (let k = 0; k < SMALL; k += 1)
        sum += (half[row * SMALL + k] as number) * (matrix[column * SMALL + k] as number);
      frequencies[row * FREQUENCIES + column] = sum;
    }
  return frequencies;
}

let matrix: Float32Array | undefined;

function cosineMatrix(): Float32Array {
  matrix ??= Float32Array.from({ length: FREQUENCIES * SMALL }, (_, at) => {
    const [row, column] = [Math.floor(at / SMALL), at % SMALL];
    return Math.sqrt(2 / SMALL) * Math.cos((Math.PI / 2 / SMALL) * (row + 1) * (2 * column + 1));
  });
  return matrix;
}

/** Most significant bit first; the reference writes its highest bit, the last frequency, first. */
function bitsOf(frequencies: Float32Array): Uint8Array {
  const sorted = frequencies.toSorted();
  // The lower of the two in the middle.
  const median = sorted[PDQ_BITS / 2 - 1] as number;
  const bytes = new Uint8Array(PDQ_BITS / 8);
  for (let bit = 0; bit < PDQ_BITS; bit += 1)
    if ((frequencies[bit] as number) > median)
      bytes[31 - (bit >> 3)] = (bytes[31 - (bit >> 3)] as number) | (1 << (bit & 7));
  return bytes;
}
