import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { weakFileHash } from '../../registry/commands/weak-file-hash.ts';
import { weakDigests } from '../../utils/fingerprint/weak-digests.ts';
import { piecesRootOf } from './reference-pieces-root.ts';

// Beside node:crypto and git itself.
test.each([0, 1, 16_384, 16_385, 49_152, 81_920, 1_048_576, 2_500_003])('of %d bytes', async (size) => {
  const bytes = new Uint8Array(randomBytes(size));
  const folder = await mkdtemp(path.join(os.tmpdir(), 'touchstone-weak-'));
  const file = path.join(folder, 'file');
  await writeFile(file, bytes);
  try {
    const expected = {
      md5: createHash('md5').update(bytes).digest('hex'),
      sha1: createHash('sha1').update(bytes).digest('hex'),
      gitBlobSha1: execFileSync('git', ['hash-object', '--no-filters', file], { encoding: 'utf8' }).trim(),
      ...(size > 0 && { btRoot: piecesRootOf(bytes).toString('hex') }),
    };
    expect(await weakDigests(bytes)).toEqual(expected);
    const hash = weakFileHash(size);
    hash.update(bytes.subarray(0, size / 2));
    hash.update(bytes.subarray(size / 2));
    expect(hash.digests()).toEqual(expected);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a file that grew while it was read has no digest of git’s', () => {
  const hash = weakFileHash(1);
  hash.update(new Uint8Array(2));
  expect(hash.digests()).not.toHaveProperty('gitBlobSha1');
});
