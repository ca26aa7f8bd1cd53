import { deflateSync } from 'node:zlib';
import { pngHead } from '../formats/picture-files.ts';

// Heads of pictures that promise gigapixels, as small as decoders take them.

type Bytes = Uint8Array<ArrayBuffer>;
const SIDE = 60_000;

export const pngOfGigapixels = (): Bytes => new Uint8Array(pngHead(SIDE, SIDE));

export function jpegOfGigapixels(): Bytes {
  // Start of picture; start of frame: 8 bits, height, width, one colour.
  const frame = [0xff, 0xc0, 0, 11, 8, ...u16Big(SIDE), ...u16Big(SIDE), 1, 1, 0x11, 0];
  return Uint8Array.from([0xff, 0xd8, ...frame, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0xff, 0xd9]);
}

export function gifOfGigapixels(): Bytes {
  const screen = [...Buffer.from('GIF89a'), ...u16(SIDE), ...u16(SIDE), 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  return Uint8Array.from([...screen, 0x2c, 0, 0, 0, 0, ...u16(SIDE), ...u16(SIDE), 0, 2, 2, 0x44, 0x01, 0, 0x3b]);
}

/** A frame larger than its screen. */
export function gifOfOneFrame(): Bytes {
  const gif = gifOfGigapixels();
  gif.set([1, 0, 1, 0], 6);
  return gif;
}

export function bmpOfGigapixels(): Bytes {
  const bytes = new Uint8Array(64);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, SIDE, true);
  view.setInt32(22, SIDE, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  return bytes;
}

/** The three kinds of WebP (RFC 9649): extended, lossy, lossless. */
export function webpOfGigapixels(kind: 'VP8X' | 'VP8 ' | 'VP8L'): Bytes {
  const [wide, narrow] = [SIDE - 1, 16_383];
  const body = {
    VP8X: [0, 0, 0, 0, ...u24(wide), ...u24(wide)],
    'VP8 ': [0x30, 0, 0, 0x9d, 0x01, 0x2a, ...u16(narrow), ...u16(narrow)],
    VP8L: [0x2f, 0xff, 0xff, 0xff, 0x0f],
  }[kind];
  const padded = [...body, ...(body.length % 2 === 1 ? [0] : [])];
  const chunk = [...Buffer.from(kind), body.length, 0, 0, 0, ...padded];
  return Uint8Array.from([...Buffer.from('RIFF'), chunk.length + 4, 0, 0, 0, ...Buffer.from('WEBP'), ...chunk]);
}

interface Tiff {
  width: number;
  height: number;
  /** Colours of a point. */
  samples?: number;
  compression?: number;
  strip?: Uint8Array;
}

/** One page of one strip, eight bits a colour. */
function tiffOf({ width, height, samples = 1, compression = 1, strip = new Uint8Array(1) }: Tiff): Bytes {
  const tags = new Map([
    [256, width],
    [257, height],
    [258, 8],
    [259, compression],
    [262, 1],
    [273, 0],
    [277, samples],
    [278, height],
    [279, strip.length],
  ]);
  const stripAt = 10 + tags.size * 12 + 4;
  tags.set(273, stripAt);
  const bytes = new Uint8Array(stripAt + strip.length);
  bytes.set(strip, stripAt);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  view.setUint16(8, tags.size, true);
  for (const [index, [tag, value]] of [...tags].entries()) {
    const at = 10 + index * 12;
    view.setUint16(at, tag, true);
    // LONG, one of them.
    view.setUint16(at + 2, 4, true);
    view.setUint32(at + 4, 1, true);
    view.setUint32(at + 8, value, true);
  }
  return bytes;
}
export const tiffOfGigapixels = (): Bytes => tiffOf({ width: SIDE, height: SIDE });
export const tiffOfManyColours = (): Bytes => tiffOf({ width: 5_000, height: 5_000, samples: 65_535 });
export const tiffOfDeflatedStrip = (): Bytes =>
  tiffOf({ width: 200, height: 200, compression: 8, strip: deflateSync(new Uint8Array(50_000_000)) });
export const tiffOfJpeg = (): Bytes => tiffOf({ width: 200, height: 200, compression: 7, strip: jpegOfGigapixels() });

function u16(value: number): number[] {
  return [value & 255, value >> 8];
}

function u16Big(value: number): number[] {
  return [value >> 8, value & 255];
}

function u24(value: number): number[] {
  return [...u16(value & 0xffff), value >> 16];
}
