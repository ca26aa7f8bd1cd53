import { crc32 } from 'node:zlib';

/** A picture in memory, four bytes a point. */
export interface Rgba {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A GIF of 128 greys whose LZW never grows its codes: a clear code before every 120 points. */
export function gifOf({ width, height, data }: Rgba): Uint8Array {
  const palette = Array.from({ length: 128 }, (_, index) => [index * 2, index * 2, index * 2]).flat();
  const packed: number[] = [];
  let [buffer, held] = [0, 0];
  const put = (code: number): void => {
    buffer |= code << held;
    for (held += 8; held >= 8; held -= 8, buffer >>= 8) packed.push(buffer & 255);
  };
  for (let at = 0; at < width * height; at += 1) {
    if (at % 120 === 0) put(128);
    put((data[at * 4] as number) >> 1);
  }
  put(129);
  packed.push(buffer & 255);
  const blocks: number[] = [];
  for (let at = 0; at < packed.length; at += 255) {
    const block = packed.slice(at, at + 255);
    blocks.push(block.length, ...block);
  }
  const u16 = (value: number): number[] => [value & 255, value >> 8];
  const header = [...new TextEncoder().encode('GIF89a'), ...u16(width), ...u16(height), 0xf6, 0, 0, ...palette];
  const frame = [0x2c, 0, 0, 0, 0, ...u16(width), ...u16(height), 0, 7];
  return Uint8Array.from([...header, ...frame, ...blocks, 0, 0x3b]);
}

/** A bitmap of 24 bits, bottom row first. */
export function bmpOf({ width, height, data }: Rgba): Uint8Array {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const bytes = new Uint8Array(54 + rowBytes * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [red = 0, green = 0, blue = 0] = data.subarray((y * width + x) * 4);
      bytes.set([blue, green, red], 54 + (height - 1 - y) * rowBytes + x * 3);
    }
  return bytes;
}

/** A PNG with an XMP packet behind its head, as an international text that is not compressed. */
export function withXmp(png: Uint8Array, xmp: string): Uint8Array {
  const HEAD_BYTES = 33;
  const body = new TextEncoder().encode(`iTXtXML:com.adobe.xmp\0\0\0\0\0${xmp}`);
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return Uint8Array.from([...png.subarray(0, HEAD_BYTES), ...chunk, ...png.subarray(HEAD_BYTES)]);
}

/** Only what says how large a PNG claims to be. */
export function pngHead(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set([8, 6], 24);
  return bytes;
}

export interface ExifContent {
  orientation: number;
  texts?: Record<number, string>;
  /** When it was taken, as EXIF writes it. */
  taken?: string;
  hasPosition?: boolean;
}

type Entry = [tag: number, type: number, value: number | string];

/** EXIF, big-endian, with a directory of its own for the date and one for the position. */
export function exifOf({ orientation, texts = {}, taken, hasPosition = false }: ExifContent): Uint8Array {
  const main: Entry[] = [
    [0x0112, 3, orientation],
    ...Object.entries(texts).map(([tag, text]): Entry => [Number(tag), 2, text]),
  ];
  const below: [number, Entry[]][] = [];
  if (taken !== undefined) below.push([0x8769, [[0x9003, 2, taken]]]);
  if (hasPosition) below.push([0x8825, [[2, 2, 'position']]]);
  const first = 8;
  let at = first + directoryBytes([...main, ...below.map(([tag]): Entry => [tag, 4, 0])]);
  const parts: Uint8Array[] = [];
  for (const [tag, entries] of below) {
    main.push([tag, 4, at]);
    const part = directory(entries, at);
    parts.push(part);
    at += part.length;
  }
  const head = Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, first);
  return joined([head, directory(main, first), ...parts]);
}

/** A JPEG with EXIF put before everything else. */
export function withExif(jpeg: Uint8Array, exif: Uint8Array): Uint8Array {
  const body = joined([new TextEncoder().encode('Exif\0\0'), exif]);
  const length = body.length + 2;
  return joined([jpeg.subarray(0, 2), Uint8Array.of(0xff, 0xe1, length >> 8, length & 255), body, jpeg.subarray(2)]);
}

function directoryBytes(entries: Entry[]): number {
  const texts = entries.map(([, , value]) => (typeof value === 'string' ? value.length + 1 : 0));
  return 2 + entries.length * 12 + 4 + texts.reduce((sum, length) => sum + length, 0);
}

function directory(entries: Entry[], at: number): Uint8Array {
  const bytes = new Uint8Array(directoryBytes(entries));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, entries.length);
  let textAt = 2 + entries.length * 12 + 4;
  entries.forEach(([tag, type, value], index) => {
    const entry = 2 + index * 12;
    view.setUint16(entry, tag);
    view.setUint16(entry + 2, type);
    if (typeof value === 'string') {
      view.setUint32(entry + 4, value.length + 1);
      view.setUint32(entry + 8, at + textAt);
      bytes.set(new TextEncoder().encode(value), textAt);
      textAt += value.length + 1;
      return;
    }
    view.setUint32(entry + 4, 1);
    if (type === 3) view.setUint16(entry + 8, value);
    else view.setUint32(entry + 8, value);
  });
  return bytes;
}

function joined(parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
