import { expect, test } from 'vitest';
import { onePerDigest } from '../../../registry/commands/one-per-digest.ts';
import { countReads } from '../../check/count-reads.ts';

const sha256 = 'ab'.repeat(32);
const documentAt = (...paths: string[]) => ({ sha256, paths, fingerprints: {} });

test('files with the same bytes are one document, with each path once, in their order', () => {
  const other = { ...documentAt('z'), sha256: 'cd'.repeat(32) };
  expect(onePerDigest([documentAt('b', 'b'), other, documentAt('a'), documentAt('b', 'c')])).toEqual([
    documentAt('b', 'a', 'c'),
    other,
  ]);
});

test('a path is looked at as often among many that are the same as among few', () => {
  const count = 1_000;
  const first = countReads(['first']);
  const documents = Array.from({ length: count }, (_, at) => documentAt(`${at}.txt`));
  expect(onePerDigest([{ ...documentAt(), paths: first.items }, ...documents])[0]?.paths).toHaveLength(count + 1);
  expect(first.reads()).toBeLessThan(10 * count);
});
