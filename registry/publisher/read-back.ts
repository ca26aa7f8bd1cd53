import { equalBytes } from '../../utils/protocol/bytes.ts';
import { CompactRange, leafHash, rootOf } from '../../utils/protocol/merkle.ts';
import { HASH_BYTES } from '../../utils/protocol/sha256.ts';
import { entriesPath, parseBundle, TILE_WIDTH, tilePath } from '../../utils/protocol/tiles.ts';
import type { Objects } from '../objects/objects.ts';
import { changedTiles, rightEdge, type ChangedTile } from './object-plan.ts';

/** What stands in the published files is not what the log says. Nothing may be signed. */
export class WrittenWrong extends Error {
  override readonly name = 'WrittenWrong';
}

/**
 * Reads what was written back, hashes it again from the entries up, and compares with the root: the last moment at which
 * a flipped bit can still be repaired (one, signed unseen, ended the log Yeti 2022). @throws WrittenWrong
 */
export async function verifyWritten(
  objects: Objects,
  oldSize: number,
  newSize: number,
  root: Uint8Array,
): Promise<void> {
  for (const tile of changedTiles(oldSize, newSize)) {
    const hashes = await readTile(objects, tile);
    if (tile.level === 0) await verifyBundle(objects, tile, hashes);
    else await verifyParent(objects, tile, hashes, Math.floor(oldSize / TILE_WIDTH ** tile.level));
  }
  if (!equalBytes(await rootOfWritten(objects, newSize), root)) throw new WrittenWrong('the tiles have another root');
}

async function verifyBundle(objects: Objects, { index, width }: ChangedTile, hashes: Uint8Array[]): Promise<void> {
  const name = entriesPath(index, width).slice(1);
  const entries = parseBundle(await readWhole(objects, name));
  if (entries.length !== width) throw new WrittenWrong(`${name} has ${entries.length} entries`);
  for (const [i, entry] of entries.entries()) {
    if (!equalBytes(leafHash(entry), hashes[i] ?? entry))
      throw new WrittenWrong(`${name}: entry ${i} has another hash`);
  }
}

/** Of the hashes of a higher tile, the new ones are the roots of full tiles below, which have just been checked. */
async function verifyParent(
  objects: Objects,
  { level, index, width }: ChangedTile,
  hashes: Uint8Array[],
  oldCount: number,
): Promise<void> {
  for (let i = Math.max(0, oldCount - index * TILE_WIDTH); i < width; i += 1) {
    const child = { level: level - 1, index: index * TILE_WIDTH + i, width: TILE_WIDTH };
    const expected = rootOf(await readTile(objects, child));
    if (!equalBytes(expected, hashes[i] ?? expected.subarray(1))) {
      throw new WrittenWrong(`${tilePath(level, index, width)}: hash ${i} is not that of the tile below`);
    }
  }
}

async function rootOfWritten(objects: Objects, size: number): Promise<Uint8Array> {
  const perfect: Uint8Array[] = [];
  for (const tile of rightEdge(size).reverse()) {
    const hashes = await readTile(objects, tile);
    for (let start = 0, width = TILE_WIDTH / 2; width >= 1; width /= 2) {
      if ((tile.width & width) === 0) continue;
      perfect.push(rootOf(hashes.slice(start, start + width)));
      start += width;
    }
  }
  return new CompactRange(size, perfect).root();
}

async function readTile(objects: Objects, { level, index, width }: ChangedTile): Promise<Uint8Array[]> {
  const name = tilePath(level, index, width).slice(1);
  const bytes = await readWhole(objects, name);
  if (bytes.length !== width * HASH_BYTES) throw new WrittenWrong(`${name} has ${bytes.length} bytes`);
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
}

async function readWhole(objects: Objects, name: string): Promise<Uint8Array> {
  const bytes = await objects.read(name);
  if (bytes === undefined) throw new WrittenWrong(`${name} is not there`);
  return bytes;
}
