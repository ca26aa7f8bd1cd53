import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatBytes, equalBytes, toHex } from '../../utils/protocol/bytes.ts';
import { rootOf, verifyConsistency, verifyInclusion } from '../../utils/protocol/merkle.ts';
import { sha256 } from '../../utils/protocol/sha256.ts';
import { tilesOf } from '../../utils/protocol/tiles.ts';
import { uint32be } from '../../utils/protocol/bytes.ts';
import { changedTiles, rightEdge } from '../../registry/publisher/object-plan.ts';
import { Tree } from '../../registry/publisher/tree.ts';

const LARGEST = 1_400;
const hashes = Array.from({ length: LARGEST }, (_, i) => sha256(uint32be(i)));
const tree = new Tree();
for (const hash of hashes) tree.append(hash);
const sizes = fc.integer({ min: 0, max: LARGEST });

test('roots of every size, proofs between any two', () => {
  fc.assert(
    fc.property(sizes, sizes, (a, b) => {
      const [small, large] = [Math.min(a, b), Math.max(a, b)];
      const [smallRoot, largeRoot] = [tree.rootAt(small), tree.rootAt(large)];
      expect(toHex(smallRoot)).toBe(toHex(rootOf(hashes.slice(0, small))));
      verifyConsistency(small, large, smallRoot, largeRoot, tree.consistencyProof(small, large));
      if (small === large) return;
      verifyInclusion(small, large, hashes[small] as Uint8Array, largeRoot, tree.inclusionProof(small, large));
    }),
  );
  expect(toHex(tree.root())).toBe(toHex(tree.rootAt(LARGEST)));
});

test('tiles are slices of the tree', () => {
  for (const { level, index, width } of tilesOf(LARGEST)) {
    const stride = 256 ** level;
    const expected = Array.from({ length: width }, (_, i) => {
      const start = (index * 256 + i) * stride;
      return rootOf(hashes.slice(start, start + stride));
    });
    expect(equalBytes(tree.tile(level, index, width), concatBytes(...expected))).toBe(true);
  }
});

/** Full tiles by name; of a level's partial tile the widest. */
function names(tiles: { level: number; index: number; width: number }[]): string[] {
  const widest = new Map<string, number>();
  for (const { level, index, width } of tiles) {
    const name = `${level}/${index}`;
    widest.set(name, Math.max(width, widest.get(name) ?? 0));
  }
  return [...widest].map(([name, width]) => `${name}:${width}`).sort();
}

test('however a log grows, every tile of it was written', () => {
  const growth = fc.array(fc.integer({ min: 0, max: 70_000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(growth, (steps) => {
      const written: ReturnType<typeof changedTiles> = [];
      let size = 0;
      for (const step of steps) {
        const changed = changedTiles(size, size + step);
        size += step;
        written.push(...changed);
        // What a reader of this size asks for is there, in exactly this width.
        const there = new Set(written.map(({ level, index, width }) => `${level}/${index}.${width}`));
        for (const tile of rightEdge(size)) expect(there).toContain(`${tile.level}/${tile.index}.${tile.width}`);
      }
      expect(names(written)).toEqual(names(tilesOf(size)));
    }),
    { numRuns: 30 },
  );
});

test('one statement changes few tiles', () => {
  expect(changedTiles(999_999, 1_000_001).length).toBeLessThanOrEqual(4);
  expect(changedTiles(65_535, 65_536).map(({ level, width }) => [level, width])).toEqual([
    [0, 256],
    [1, 256],
    [2, 1],
  ]);
});
