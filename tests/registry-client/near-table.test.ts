import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPrints, emptyNearTable, findNear, MAX_NEAR_PLACES } from '../../utils/registry-client/near-table.ts';
import { flipped, imageHashOf, printed, randomBits, sketchOf } from './near-prints.ts';

const near = (table: Parameters<typeof findNear>[0], sketch?: number[], picture?: number[]): number[] =>
  findNear(table, {
    ...(sketch && { sketch: Uint32Array.from(sketch) }),
    ...(picture && { picture: Uint32Array.from(picture) }),
  });

test('finds exactly what differs in 24 of 128 or 31 of 256 bits at most, the nearest first', () => {
  fc.assert(
    fc.property(randomBits(4), randomBits(8), fc.array(fc.nat(40), { maxLength: 60 }), (sketch, picture, distances) => {
      const statements = distances.map((distance, index) =>
        printed(index, {
          textSketch: sketchOf(flipped(sketch, distance)),
          imageHash: imageHashOf(flipped(picture, distance)),
          imageQuality: 80,
        }),
      );
      // In two steps, as a log grows.
      const half = distances.length >> 1;
      const table = addPrints(addPrints(emptyNearTable('a'), statements.slice(0, half)), statements.slice(half));
      const expected = (most: number): number[] =>
        distances
          .map((distance, index) => ({ distance, index }))
          .filter(({ distance }) => distance <= most)
          .sort((a, b) => a.distance - b.distance || b.index - a.index)
          .map(({ index }) => index);
      expect(near(table, sketch)).toEqual(expected(24));
      expect(near(table, undefined, picture)).toEqual(expected(31));
    }),
    { numRuns: 60 },
  );
});

test('what says too little, or is written otherwise, is no print', () => {
  const picture = Array<number>(8).fill(7);
  const table = addPrints(emptyNearTable('a'), [
    printed(0, { imageHash: imageHashOf(picture), imageQuality: 49 }),
    printed(1, { imageHash: imageHashOf(picture) }),
    printed(2, { imageHash: imageHashOf(picture).toUpperCase(), imageQuality: 90 }),
    printed(3, { textSketch: 'text-sketch-v2:00000000000000000000000000000000' }),
    printed(4, { textSketch: 12 }),
    printed(5, { imageHash: imageHashOf(picture), imageQuality: 50 }),
  ]);
  expect(table.sketches.places).toHaveLength(0);
  expect(near(table, undefined, picture)).toEqual([5]);
});

test('one sketch signed ten thousand times crowds out nothing that is nearer', () => {
  const sketch = [1, 2, 3, 4];
  const flood = Array.from({ length: 10_000 }, (_, index) =>
    printed(index, { textSketch: sketchOf(flipped(sketch, 5)) }),
  );
  const table = addPrints(emptyNearTable('a'), [
    ...flood,
    printed(10_000, { textSketch: sketchOf(flipped(sketch, 4)) }),
  ]);
  const found = near(table, sketch);
  expect(found).toHaveLength(MAX_NEAR_PLACES);
  expect(found[0]).toBe(10_000);
});
