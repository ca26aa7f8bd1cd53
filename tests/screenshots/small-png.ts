import { encode } from 'fast-png';

/** An indexed picture has so many colours at most. */
const MAX_COLOURS = 256;

export interface Pixels {
  width: number;
  height: number;
  /** RGBA, 8 bits each; opaque. */
  data: Uint8Array;
}

/** A PNG of a third of the size: the most frequent 256 colours, all others as the nearest of them. What an interface has more of is smoothed edges. */
export function smallPng({ width, height, data }: Pixels): Uint8Array {
  const counts = new Map<number, number>();
  const colours = new Uint32Array(width * height);
  for (let at = 0; at < colours.length; at++) {
    const colour = ((data[at * 4] ?? 0) << 16) | ((data[at * 4 + 1] ?? 0) << 8) | (data[at * 4 + 2] ?? 0);
    colours[at] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts.entries()]
    .sort(([a, many], [b, more]) => more - many || a - b)
    .slice(0, MAX_COLOURS)
    .map(([colour]) => colour);
  const indexes = new Map(palette.map((colour, index) => [colour, index]));
  const pixels = new Uint8Array(colours.length);
  for (let at = 0; at < colours.length; at++) {
    const colour = colours[at] ?? 0;
    let index = indexes.get(colour);
    if (index === undefined) indexes.set(colour, (index = nearest(palette, colour)));
    pixels[at] = index;
  }
  const rgb = palette.map((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255] as [number, number, number]);
  return encode({ width, height, data: pixels, channels: 1, depth: 8, palette: rgb }, { zlib: { level: 9 } });
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let index = 0; index < palette.length; index++) {
    const other = palette[index] ?? 0;
    const r = (colour >> 16) - (other >> 16);
    const g = ((colour >> 8) & 255) - ((other >> 8) & 255);
    const b = (colour & 255) - (other & 255);
    const distance = r * r + g * g + b * b;
    if (distance >= bestDistance) continue;
    best = index;
    bestDistance = distance;
  }
  return best;
}
