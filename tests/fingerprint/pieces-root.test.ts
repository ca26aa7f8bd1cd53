import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PiecesRoot } from '../../utils/fingerprint/pieces-root.ts';
import { piecesRootOf } from './reference-pieces-root.ts';

const BLOCK_BYTES = 16_384;
const sha256 = (...pieces: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};

function rootOf(pieces: Iterable<Uint8Array>): string | undefined {
  const root = new PiecesRoot(sha256);
  for (const piece of pieces) root.update(piece);
  const bytes = root.root();
  return bytes && Buffer.from(bytes).toString('hex');
}

// Around whole blocks and around powers of two of them, where a tree is filled up with zeros or is not.
const sizes = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -1, max: 1 })).map(([blocks, more]) => {
  return Math.max(1, blocks * BLOCK_BYTES + more);
});

test('the root of the whole tree, however the bytes come', () => {
  fc.assert(
    fc.property(sizes, fc.array(fc.integer({ min: 0, max: 9 * BLOCK_BYTES }), { maxLength: 12 }), (size, cuts) => {
      const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 31) >> 3);
      const ends = [...cuts.filter((cut) => cut < size).sort((a, b) => a - b), size];
      const pieces = ends.map((end, at) => bytes.subarray(at === 0 ? 0 : ends[at - 1], end));
      expect(rootOf(pieces)).toBe(piecesRootOf(bytes).toString('hex'));
    }),
  );
});

test('of one block it is its digest; of nothing there is none', () => {
  const block = new Uint8Array(BLOCK_BYTES).fill(7);
  expect(rootOf([block])).toBe(Buffer.from(sha256(block)).toString('hex'));
  expect([rootOf([]), rootOf([new Uint8Array()])]).toEqual([undefined, undefined]);
});
