import { equalBytes, toHex } from '../../utils/protocol/bytes.ts';
import { encodeDetailsBundle } from '../../utils/protocol/details.ts';
import { leafHash } from '../../utils/protocol/merkle.ts';
import { detailsPath, encodeBundle, entriesPath, TILE_WIDTH, tilePath } from '../../utils/protocol/tiles.ts';
import type { Objects } from '../objects/objects.ts';
import type { Store } from '../store/store.ts';
import type { LogMemory } from './log-memory.ts';
import { changedTiles } from './object-plan.ts';
import { WrittenWrong } from './read-back.ts';

export interface WriteParts {
  store: Store;
  objects: Objects;
  memory: LogMemory;
}

/**
 * Writes every published file that differs between the two sizes, from rows that are read again: the same rows give the
 * same bytes, so this may be done twice, or half and then again.
 */
export async function writeObjects(parts: WriteParts, oldSize: number, newSize: number): Promise<void> {
  const { objects, memory } = parts;
  for (const { level, index, width } of changedTiles(oldSize, newSize)) {
    if (level === 0) await writeBundle(parts, index, width);
    await objects.write(tilePath(level, index, width).slice(1), memory.tree.tile(level, index, width));
  }
  for (const index of await changedDetails(parts, oldSize, newSize)) await writeDetails(parts, index, newSize);
  for (const { version, index } of memory.trustLeaves(oldSize, newSize)) await writeTrust(parts, version, index);
}

async function writeBundle({ store, objects, memory }: WriteParts, index: number, width: number): Promise<void> {
  const start = index * TILE_WIDTH;
  const rows = await store.entries(start, start + width);
  for (const [i, row] of rows.entries()) {
    const expected = memory.tree.tile(0, index, width).subarray(i * 32, i * 32 + 32);
    // The stored hash is not asked: a leaf that has changed in the database must not find its way out.
    if (row.idx !== start + i || !equalBytes(leafHash(row.leaf), expected)) {
      throw new WrittenWrong(`entry ${start + i} is not what was committed`);
    }
  }
  if (rows.length !== width) throw new WrittenWrong(`entries ${start} to ${start + width} are not all there`);
  await objects.write(entriesPath(index, width).slice(1), encodeBundle(rows.map(({ leaf }) => leaf)));
}

/** Bundles with new entries, and those that a new withhold leaf has made shorter. */
async function changedDetails({ store, memory }: WriteParts, oldSize: number, newSize: number): Promise<Set<number>> {
  const indexes = new Set<number>();
  if (newSize === oldSize) return indexes;
  for (let index = Math.floor(oldSize / TILE_WIDTH); index * TILE_WIDTH < newSize; index += 1) indexes.add(index);
  for (const digest of memory.withheldIn(oldSize, newSize)) {
    for (const place of await store.detailsPlaces(digest)) indexes.add(Math.floor(place / TILE_WIDTH));
  }
  return indexes;
}

async function writeDetails({ store, objects, memory }: WriteParts, index: number, newSize: number): Promise<void> {
  const start = index * TILE_WIDTH;
  const rows = await store.details(start, Math.min(start + TILE_WIDTH, newSize));
  const shown = rows.filter(({ digest }) => !Object.hasOwn(memory.view.withheld, toHex(digest)));
  const bundle = encodeDetailsBundle(new Map(shown.map(({ idx, body }) => [idx - start, body])));
  await writeAndCompare(objects, detailsPath(index).slice(1), bundle);
}

async function writeTrust({ store, objects }: WriteParts, version: number, index: number): Promise<void> {
  const [row] = await store.entries(index, index + 1);
  if (!row) throw new WrittenWrong(`entry ${index} is not there`);
  await writeAndCompare(objects, `trust/${version}`, row.leaf);
}

/** For files that are no part of the tree: nothing else would notice a wrong one. */
async function writeAndCompare(objects: Objects, name: string, bytes: Uint8Array): Promise<void> {
  await objects.write(name, bytes);
  const written = await objects.read(name);
  if (!written || !equalBytes(written, bytes)) throw new WrittenWrong(`${name} was not written as it is`);
}
