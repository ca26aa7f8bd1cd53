import { decode, encode } from 'fast-png';
import pixelmatch from 'pixelmatch';
import type { Pixels } from './small-png.ts';

/** How far a pixel's colour may be off, of 1: less than the eye tells, more than another version of the browser rounds. */
const COLOUR_TOLERANCE = 0.1;
/** So many pixels may differ after that: the edge of a letter or two. A word, a line, an icon that is another are more. */
const MAX_DIFFERING_PIXELS = 25;

export interface Comparison {
  same: boolean;
  /** Why not, in words. */
  difference: string;
  /** Both laid over each other, what differs in red. Absent where the sizes differ. */
  picture?: Uint8Array;
}

/** Compares two PNGs as an eye would: smoothed edges do not count. */
export function comparePictures(baseline: Uint8Array, taken: Uint8Array): Comparison {
  const [a, b] = [pixelsOf(baseline), pixelsOf(taken)];
  if (a.width !== b.width || a.height !== b.height) {
    const difference = `${a.width}×${a.height} before, ${b.width}×${b.height} now`;
    return { same: false, difference };
  }
  const { width, height } = a;
  const data = new Uint8Array(width * height * 4);
  const differing = pixelmatch(a.data, b.data, data, width, height, { threshold: COLOUR_TOLERANCE });
  if (differing <= MAX_DIFFERING_PIXELS) return { same: true, difference: '' };
  return {
    same: false,
    difference: `${differing.toString()} pixels differ`,
    picture: encode({ width, height, data, channels: 4 }),
  };
}

/** Playwright writes 8 bits a channel, with or without alpha; the baseline is indexed. */
export function pixelsOf(png: Uint8Array): Pixels {
  const { width, height, data, channels, palette } = decode(png);
  const rgba = new Uint8Array(width * height * 4).fill(255);
  // Millions of pixels: nothing is made for each.
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = palette ? (palette[data[pixel] ?? 0] ?? []) : data;
    const at = palette ? 0 : pixel * channels;
    for (let channel = 0; channel < 3; channel++) rgba[pixel * 4 + channel] = colour[at + channel] ?? 0;
  }
  return { width, height, data: rgba };
}
