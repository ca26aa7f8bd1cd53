import { concatBytes, readUint16be, uint16be } from './bytes.ts';
import { parseDecimal } from './checkpoint.ts';
import { ProtocolError } from './errors.ts';

// c2sp.org/tlog-tiles: the log as a folder of files.

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;
const MAX_ENTRY_BYTES = 65_535;
export const MAX_BUNDLE_BYTES = TILE_WIDTH * (2 + MAX_ENTRY_BYTES);
const MAX_TILE_LEVEL = 63;

/** A tile or bundle: `level` in the tree of tiles, or 'entries'; `width` < 256 where partial. */
export interface TileName {
  level: number | 'entries';
  index: number;
  width: number;
}

/** `/tile/<L>/<N>[.p/<W>]` */
export function tilePath(level: number, index: number, width = TILE_WIDTH): string {
  return `/tile/${level}/${grouped(index)}${partial(width)}`;
}

/** `/tile/entries/<N>[.p/<W>]` */
export function entriesPath(index: number, width = TILE_WIDTH): string {
  return `/tile/entries/${grouped(index)}${partial(width)}`;
}

/** `/details/<N>`, ours: the details of the entries of bundle N. Grouped as tiles are, never partial. */
export function detailsPath(index: number): string {
  return `/details/${grouped(index)}`;
}

/** The path of a tile or bundle read back. @throws ProtocolError malformed */
export function parseTilePath(path: string): TileName {
  const match = /^\/tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  const [, level = '', digits = '', width] = match ?? [];
  const name: TileName = {
    level: level === 'entries' ? level : parseDecimal(level),
    index: Number(digits.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : parseDecimal(width),
  };
  const highest = name.level === 'entries' ? 0 : name.level;
  const isSpeltOnce = digits === grouped(name.index) && (width === undefined || name.width < TILE_WIDTH);
  if (!Number.isSafeInteger(name.index) || !isSpeltOnce || name.width < 1 || highest > MAX_TILE_LEVEL) {
    throw new ProtocolError('malformed', 'not the path of a tile');
  }
  return name;
}

/** Every tile of a tree of `size` leaves, level by level, a partial one last in its level. Bundles have the names of level 0. */
export function tilesOf(size: number): { level: number; index: number; width: number }[] {
  const tiles: { level: number; index: number; width: number }[] = [];
  for (let [level, hashes] = [0, size]; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    for (let index = 0; index * TILE_WIDTH < hashes; index += 1) {
      tiles.push({ level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) });
    }
  }
  return tiles;
}

/** Entries one after another, each behind its length as uint16, big-endian. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > TILE_WIDTH) throw new RangeError(`a bundle has at most ${TILE_WIDTH} entries`);
  return concatBytes(...entries.flatMap((entry) => [uint16be(entry.length), entry]));
}

/** @throws ProtocolError malformed: cut off, or more than 256 entries */
export function parseBundle(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const start = offset + 2;
    offset = start + readUint16be(bytes, offset);
    if (offset > bytes.length || entries.length >= TILE_WIDTH)
      throw new ProtocolError('malformed', 'not an entry bundle');
    entries.push(bytes.slice(start, offset));
  }
  return entries;
}

/** 1234067 is `x001/x234/067`. */
function grouped(index: number): string {
  const digits = `${index}`;
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
}

function partial(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`;
}
