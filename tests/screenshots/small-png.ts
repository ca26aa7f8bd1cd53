import { crc32, deflateSync } from 'node:zlib';

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
  return indexedPng({ width, height, pixels, palette });
}

interface Indexed {
  width: number;
  height: number;
  /** A place in the palette each. */
  pixels: Uint8Array;
  /** 0xRRGGBB each. */
  palette: readonly number[];
}

/** PNG 1.2: 8 bits a pixel, no filter; by Node's own zlib, which is faster and a little tighter than one in JavaScript. */
function indexedPng({ width, height, pixels, palette }: Indexed): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  const lines = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) lines.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
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
