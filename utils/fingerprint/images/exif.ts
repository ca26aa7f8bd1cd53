import { asUtf8 } from './note-text.ts';

// EXIF 3.0 (CIPA DC-008), which is a TIFF structure: directories of tags. TIFF files themselves are read by the same rules.

/** Directories hold tens of tags; a stranger's may claim 65,535. */
const MAX_TAGS = 512;
/** More pages than any scanner puts into a file. */
const MAX_DIRECTORIES = 2_000;
const EXIF_DIRECTORY = 0x8769;
const GPS_DIRECTORY = 0x8825;
const ENTRY_BYTES = 12;
/** Bytes of one value, by its type (TIFF 6.0, section 2): ASCII, SHORT and LONG are the ones that are read. */
const valueBytes: Record<number, number> = { 2: 1, 3: 2, 4: 4 };

export interface Tags {
  /** Tag → its numbers, for SHORT and LONG, at most {@link MAX_VALUES}. */
  numbers: Map<number, number[]>;
  /** Tag → its text. */
  texts: Map<number, string>;
  /** Tags that stand there, of whatever type. */
  present: Set<number>;
}

const MAX_VALUES = 16;

/** The first directory, EXIF's own and GPS's. What does not hold together is left out. */
export interface Exif {
  main: Tags;
  exif: Tags | undefined;
  gps: Tags | undefined;
}

/** @returns undefined for what is no TIFF structure */
export function parseExif(bytes: Uint8Array): Exif | undefined {
  const reader = readerOf(bytes);
  if (reader === undefined) return undefined;
  const main = readDirectory(reader, reader.u32(4));
  const below = (tag: number): Tags | undefined => {
    const at = main.numbers.get(tag)?.[0];
    return at === undefined ? undefined : readDirectory(reader, at);
  };
  return { main, exif: below(EXIF_DIRECTORY), gps: below(GPS_DIRECTORY) };
}

/** The directories of a TIFF file, in their order: its pages. Undefined where they go in a circle or have no end. */
export function parsePages(bytes: Uint8Array): Tags[] | undefined {
  const reader = readerOf(bytes);
  const seen = new Set<number>();
  const pages: Tags[] = [];
  let at = reader?.u32(4) ?? 0;
  while (reader !== undefined && at !== 0) {
    if (seen.has(at) || seen.size >= MAX_DIRECTORIES) return undefined;
    seen.add(at);
    pages.push(readDirectory(reader, at));
    at = reader.u32(at + 2 + reader.u16(at) * ENTRY_BYTES);
  }
  return pages;
}

interface Reader {
  bytes: Uint8Array;
  /** 0 beyond the end. */
  u16: (at: number) => number;
  u32: (at: number) => number;
}

function readerOf(bytes: Uint8Array): Reader | undefined {
  const isLittle = bytes[0] === 0x49 && bytes[1] === 0x49;
  if (!isLittle && !(bytes[0] === 0x4d && bytes[1] === 0x4d)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = {
    bytes,
    u16: (at: number) => (at + 2 <= bytes.length ? view.getUint16(at, isLittle) : 0),
    u32: (at: number) => (at + 4 <= bytes.length ? view.getUint32(at, isLittle) : 0),
  };
  return reader.u16(2) === 42 ? reader : undefined;
}

function readDirectory(reader: Reader, at: number): Tags {
  const tags: Tags = { numbers: new Map(), texts: new Map(), present: new Set() };
  const count = Math.min(reader.u16(at), MAX_TAGS);
  for (let index = 0; index < count; index += 1) readEntry(reader, at + 2 + index * ENTRY_BYTES, tags);
  return tags;
}

function readEntry({ bytes, u16, u32 }: Reader, at: number, { numbers, texts, present }: Tags): void {
  const [tag, type, count] = [u16(at), u16(at + 2), u32(at + 4)];
  present.add(tag);
  const size = valueBytes[type];
  if (size === undefined) return;
  const from = size * count <= 4 ? at + 8 : u32(at + 8);
  if (type === 2) {
    if (from + count <= bytes.length) texts.set(tag, asUtf8(bytes.subarray(from, from + count)));
    return;
  }
  const values = Array.from({ length: Math.min(count, MAX_VALUES) }, (_, index) =>
    type === 3 ? u16(from + index * 2) : u32(from + index * 4),
  );
  numbers.set(tag, values);
}
