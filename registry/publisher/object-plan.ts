import { TILE_WIDTH } from '../../utils/protocol/tiles.ts';

/** A tile (or bundle) of the tree that it is published with: `width` < 256 where partial. */
export interface ChangedTile {
  level: number;
  index: number;
  width: number;
}

/** Every tile whose content is new in a tree that grew, level by level. Level 0 names the entry bundles too. */
export function changedTiles(oldSize: number, newSize: number): ChangedTile[] {
  const tiles: ChangedTile[] = [];
  let [before, after] = [oldSize, newSize];
  for (let level = 0; after > before; level += 1) {
    for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < after; index += 1) {
      tiles.push({ level, index, width: Math.min(TILE_WIDTH, after - index * TILE_WIDTH) });
    }
    [before, after] = [Math.floor(before / TILE_WIDTH), Math.floor(after / TILE_WIDTH)];
  }
  return tiles;
}

/** The last tile of every level of a tree, lowest level first: together they give its root. A full last tile is covered above. */
export function rightEdge(size: number): ChangedTile[] {
  const tiles: ChangedTile[] = [];
  for (let [level, hashes] = [0, size]; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: Math.floor(hashes / TILE_WIDTH), width });
  }
  return tiles;
}
