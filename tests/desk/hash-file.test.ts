import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashFile, type HashAnswer } from '../../entrypoints/desk/hash-file.ts';

/** What WebCrypto is given whole, and one byte on either side; a file that is read at once. */
const sizes = [0, 1, 1_048_577, 67_108_863, 67_108_864, 67_108_865];

test.each(sizes)('%d bytes: the digests are OpenSSL’s, in one reading', async (size) => {
  const bytes = randomBytes(size);
  const file = new File([bytes], 'film.bin', { lastModified: 1_795_000_000_000 });
  const told: HashAnswer[] = [];
  const answer = await hashFile(
    { path: 'film.bin', source: file, known: [], isWeakWanted: true },
    { nowSeconds: () => 1_795_000_001, whenLarge: (work) => work(), tellExact: (exact) => told.push(exact) },
  );
  const digestOf = (algorithm: string, head = ''): string =>
    createHash(algorithm).update(head).update(bytes).digest('hex');
  expect(answer).toMatchObject({
    kind: 'file',
    file: {
      ...{ path: 'film.bin', size, modifiedMs: 1_795_000_000_000, atSeconds: 1_795_000_001 },
      digests: {
        sha256: digestOf('sha256'),
        weak: { md5: digestOf('md5'), sha1: digestOf('sha1'), gitBlobSha1: digestOf('sha1', `blob ${size}\0`) },
      },
    },
  });
  for (const exact of told) expect(exact).toMatchObject({ kind: 'file', file: { size } });
});

test.each([
  ['report.pdf', '<title>Sign in</title><form><input type="password">', true],
  ['note.txt', '404 Not Found', true],
  [
    'large.pdf',
    `<title>Sign in</title><script>${'// a program \n'.repeat(100_000)}</script><input type="password">`,
    true,
  ],
  ['letter.html', `<p>${'A letter that somebody wrote. '.repeat(100)}`, undefined],
  ['note.txt', 'A note that somebody wrote. '.repeat(100), undefined],
] as const)('what was saved in place of a document is marked: %s %#', async (path, text, isStandIn) => {
  const source = new File([text], path);
  const parts = { nowSeconds: () => 0, whenLarge: <T>(work: () => Promise<T>) => work() };
  const answer = await hashFile({ path, source, known: [] }, parts);
  expect(answer.kind === 'file' && answer.file.isStandIn).toBe(isStandIn);
});
