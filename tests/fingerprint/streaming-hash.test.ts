import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { webCryptoHash, type HashFactory } from '../../utils/fingerprint/hash.ts';
import { loadStreamingHash } from '../../utils/fingerprint/streaming-hash.ts';
import { toHex } from '../../utils/protocol/bytes.ts';
import { nodeHash } from './node-hash.ts';

// WebCrypto for what it may have whole, WebAssembly beyond, OpenSSL in Node: one digest.

/** Around SHA-256's blocks, what WebAssembly takes at once, the memory cap. */
const sizes = [0, 1, 55, 56, 63, 64, 65, 16_383, 16_384, 16_385, 1_048_576, 67_108_863, 67_108_864, 67_108_865];
const piece = new Uint8Array(randomBytes(100_003));

async function digestOf(hash: HashFactory, size: number): Promise<string> {
  const hashing = hash(size);
  for (let left = size; left > 0; left -= piece.length) hashing.update(piece.slice(0, Math.min(left, piece.length)));
  return toHex(await hashing.digest());
}

test.each(sizes)('%d bytes', async (size) => {
  const expected = await digestOf(nodeHash, size);
  expect(await digestOf(await loadStreamingHash(), size)).toBe(expected);
  expect(await digestOf(webCryptoHash, size)).toBe(expected);
});

test('one under way while another is, and the first again afterwards', async () => {
  const hash = await loadStreamingHash();
  const [outer, inner] = [hash(), hash()];
  outer.update(piece.subarray(0, 70));
  inner.update(piece.subarray(0, 3));
  outer.update(piece.subarray(70, 200));
  const digest = (length: number): string => createHash('sha256').update(piece.subarray(0, length)).digest('hex');
  expect([toHex(await inner.digest()), toHex(await outer.digest())]).toEqual([digest(3), digest(200)]);
  expect(await digestOf(hash, 777)).toBe(digest(777));
});

describe('a document’s fingerprint does not depend on who hashes', () => {
  const text = new TextEncoder().encode(
    'The ballot papers for the second round were printed on 3 May, all of them. '.repeat(50),
  );
  test.each<[string, () => Promise<HashFactory>]>([
    ['WebCrypto', () => Promise.resolve(webCryptoHash)],
    ['WebAssembly', loadStreamingHash],
  ])('%s', async (_name, load) => {
    const expected = await fingerprint(new Blob([text]).stream(), {}, { hash: nodeHash });
    expect(expected.textSketch).toBeDefined();
    expect(await fingerprint(new Blob([text]).stream(), {}, { hash: await load() })).toEqual(expected);
  });
});
