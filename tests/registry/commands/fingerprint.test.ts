import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import { runCommand } from '../../../registry/cli.ts';
import { describeFingerprint } from '../../../registry/commands/describe-fingerprint.ts';
import { fingerprintInput } from '../../../registry/commands/fingerprint-input.ts';
import { fingerprintProcesses } from '../../../registry/commands/fingerprint-processes.ts';
import type { FileFingerprint } from '../../../registry/commands/fingerprint-process.ts';
import { MAX_TEXT_BYTES } from '../../../utils/fingerprint/limits.ts';
import type { Pieces } from '../../../utils/fingerprint/read-pieces.ts';
import { sharedVectors } from '../../check/shared-vectors.ts';
import { caseBytes, type FuzzCase } from '../../fuzz/fuzz-case.ts';
import { start, temporaryFolder } from './command-line.ts';

type Line = FileFingerprint & { path: string };

const linesOf = (out: string): Line[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** A dump of small texts, the first large, so that it is done last. */
async function makeDump(count: number): Promise<string> {
  const folder = path.join(await temporaryFolder(), 'dump');
  await mkdir(folder);
  for (let at = 0; at < count; at += 1) {
    const text = `Document ${at}. The ballot papers for the second round were printed on 3 May. `.repeat(
      at === 0 ? 20_000 : 20,
    );
    await writeFile(path.join(folder, `${String(at).padStart(4, '0')}.txt`), text);
  }
  return folder;
}

test('the order is that of the names, whoever is done first, and one process says what four say', async () => {
  const dump = await makeDump(40);
  const out = await runCommand(['fingerprint', '--json', '--jobs', '4', dump]);
  expect(linesOf(out).map(({ path: file }) => path.basename(file))).toEqual(
    Array.from({ length: 40 }, (_, at) => `${String(at).padStart(4, '0')}.txt`),
  );
  expect(await runCommand(['fingerprint', '--json', '--jobs', '1', dump])).toBe(out);
});

test('interrupted, it ends cleanly, and goes on from there with its journal', async () => {
  const dump = await makeDump(300);
  const journal = path.join(path.dirname(dump), 'journal');
  const args = ['fingerprint', '--json', '--jobs', '1', '--resume', journal, dump];
  const first = start(args);
  if (first.child.stdout) await once(first.child.stdout, 'data');
  first.child.kill('SIGINT');
  const { code, out, err } = await first.ended;
  expect(err).toMatch(/Interrupted: \d+ of 300 documents are above. The same command goes on from here/);
  expect(code).toBe(130);
  const known = (await readFile(journal, 'utf8')).trimEnd().split('\n').length - 1;
  expect(known).toBeGreaterThanOrEqual(linesOf(out).length);
  expect(known).toBeLessThan(300);
  // What a crash leaves: half a line.
  await appendFile(journal, '{"file":"half');

  const second = await start(args).ended;
  expect(second.code).toBe(0);
  expect(second.out).toBe(await runCommand(['fingerprint', '--json', dump]));
  // Nothing is read twice: every file stands there once.
  const names = (await readFile(journal, 'utf8'))
    .split('\n')
    .flatMap((line) => (line.endsWith('}') ? [(JSON.parse(line) as { file?: string }).file] : []));
  expect(names.filter((name) => name !== undefined)).toHaveLength(300);
});

test('a journal is believed as long as size and time are the same, and only that of this release', async () => {
  const dump = await makeDump(2);
  const journal = path.join(path.dirname(dump), 'journal');
  const run = (...more: string[]): Promise<string> =>
    runCommand(['fingerprint', '--json', '--resume', journal, ...more, dump]);
  const before = await run();
  const changed = path.join(dump, '0001.txt');
  const text = await readFile(changed, 'utf8');
  await writeFile(changed, text.replace('3 May', '4 May'));
  await utimes(changed, new Date(), new Date(Date.now() + 5_000));
  const after = await run();
  expect(linesOf(after)[0]).toEqual(linesOf(before)[0]);
  expect(linesOf(after)[1]?.sha256).not.toBe(linesOf(before)[1]?.sha256);
  await expect(run('--weak')).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('was not begun by this release') as string,
  });
  const foreign = path.join(path.dirname(dump), 'notes.txt');
  await writeFile(foreign, 'my notes\n');
  await expect(runCommand(['fingerprint', '--resume', foreign, dump])).rejects.toThrow(
    'Remove it, or name another file',
  );
  expect(await readFile(foreign, 'utf8')).toBe('my notes\n');
});

test('what cannot be read is named, the rest is there, exit code 1', async () => {
  const dump = await makeDump(2);
  // Root may read everything; a name that is gone when its turn comes, nobody.
  const gone = path.join(dump, '0000b.txt');
  await writeFile(gone, 'x');
  const { child, ended } = start([
    'fingerprint',
    '--json',
    path.join(dump, '0000.txt'),
    gone,
    path.join(dump, '0001.txt'),
    path.join(dump, 'none'),
  ]);
  const { code, out, err } = await ended;
  expect(child.exitCode).toBe(1);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('none does not exist');
});

test('--weak, only when asked for', async () => {
  const dump = await makeDump(1);
  const [plain] = linesOf(await runCommand(['fingerprint', '--json', dump]));
  const [weak] = linesOf(await runCommand(['fingerprint', '--json', '--weak', dump]));
  expect(plain).not.toHaveProperty('weak');
  expect(Object.keys(weak?.weak ?? {})).toEqual(['md5', 'sha1', 'btRoot', 'gitBlobSha1']);
});

test('jobs are counted in whole numbers', async () => {
  for (const jobs of ['0', '1.5', 'many', '257'])
    await expect(runCommand(['fingerprint', '--jobs', jobs, '.'])).rejects.toMatchObject({ exitCode: 2 });
});

test('in words: members are counted, at all levels, and a terminal is not at a file name’s command', () => {
  const member = { size: 9, sha256: 'ab'.repeat(32), type: 'text' as const, problems: [] };
  const words = describeFingerprint('a\u001b[31m.zip', {
    ...{ size: 99, sha256: 'cd'.repeat(32), type: 'zip', problems: [{ part: 'members', reason: 'too-large' }] },
    members: [
      { ...member, path: 'in.zip', members: [{ ...member, path: 'x\r' }] },
      { ...member, path: 'y' },
    ],
    unread: [{ path: 'locked.pdf', reason: 'encrypted' }],
  });
  expect(words).toContain('\n  4 documents inside\n');
  expect(words).toContain('locked.pdf: encrypted');
  expect(words).toContain('members: too-large');
  expect(words.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test.skipIf(sharedVectors('documents') === undefined)(
  'standard input is parsed in a process: a promise that pdf.js forgets ends nothing',
  async () => {
    const known = await readFile(path.resolve(import.meta.dirname, '../../fuzz/regressions.json'), 'utf8');
    const task = (JSON.parse(known) as FuzzCase[]).find(({ file }) => file.endsWith('.pdf'));
    if (task === undefined) throw new Error('no such case is kept any more');
    const { bytes } = caseBytes(task);
    const { child, ended } = start(['fingerprint', '--json', '--weak', '-']);
    child.stdin?.end(bytes);
    const { code, out, err } = await ended;
    expect([code, err]).toEqual([0, '']);
    const md5 = createHash('md5').update(bytes).digest('hex');
    expect(linesOf(out)).toMatchObject([{ path: '-', type: 'pdf', size: bytes.length, weak: { md5 } }]);
  },
);

test('standard input that is too long to be parsed has all digests but git’s, which begins with the length', async () => {
  const piece = new Uint8Array(MAX_TEXT_BYTES / 8).fill(7);
  const pieces = [...Array<Uint8Array>(8).fill(piece), Uint8Array.of(1)];
  const md5 = createHash('md5');
  for (const one of pieces) md5.update(one);
  const pool = fingerprintProcesses(1);
  const input = (): Pieces => new Blob(pieces as BlobPart[]).stream();
  const print = await fingerprintInput(input(), { pool, isWeakWanted: true });
  expect(print).toMatchObject({ size: MAX_TEXT_BYTES + 1, weak: { md5: md5.digest('hex') } });
  expect(print.weak).not.toHaveProperty('gitBlobSha1');
  expect(await fingerprintInput(input(), { pool, isWeakWanted: false })).not.toHaveProperty('weak');
  pool.close();
});

test('members come as the format’s reader finds them', async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'a.zip'), zipSync({ 'letter.txt': strToU8('The ballot papers. '.repeat(80)) }));
  const [line] = linesOf(await runCommand(['fingerprint', '--json', folder]));
  expect(line).toMatchObject({ type: 'zip' });
});
