import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeskRows } from '../../entrypoints/desk/desk-rows.ts';
import { hashFile } from '../../entrypoints/desk/hash-file.ts';
import { weakOfMembers } from '../../entrypoints/desk/weak-of-members.ts';
import { findSignable } from '../../entrypoints/desk/signable.ts';
import type { Checked } from '../../utils/checking/assess.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import type { DeskFile } from '../../utils/storage/desk.ts';
import { unlisted } from './rows.ts';

const now = 1_795_000_000;
const words = (name: string): Uint8Array => new TextEncoder().encode(`What ${name} says, again and again. `.repeat(40));
let database: Database;

beforeEach(() => (database = openDatabase(`inside-${Math.random()}`)));
afterEach(() => database.delete());

async function hashed(
  path: string,
  bytes: Uint8Array,
  { modifiedMs = 1_000, isWeakWanted = false } = {},
): Promise<DeskFile[]> {
  const source = new File([Uint8Array.from(bytes)], path, { lastModified: modifiedMs });
  const parts = {
    nowSeconds: () => now,
    whenLarge: <T>(work: () => Promise<T>) => work(),
    // As a worker tells it: what stands is asked for before the file is parsed.
    tellExact: () => undefined,
  };
  const answer = await hashFile({ path, source, known: [], isWeakWanted }, parts);
  if (answer.kind !== 'file') throw new Error('known');
  return [answer.file, ...(answer.inside ?? [])];
}

async function portfolio(names: readonly string[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  for (const name of names) await document.attach(words(name), name);
  return document.save();
}

test('what lies in a file gets rows of its own, is told with its container, and can be signed for', async () => {
  const asked: Checked[] = [];
  const rows = new DeskRows({
    database,
    assess: (all) => Promise.resolve(all.map((one) => (asked.push(one), unlisted))),
  });
  const files = await hashed('DUMP/portfolio.pdf', await portfolio(['one.txt', 'two.txt']));
  expect(files.map(({ path, within }) => [path, within])).toEqual([
    ['DUMP/portfolio.pdf', undefined],
    ['DUMP/portfolio.pdf › one.txt', 'DUMP/portfolio.pdf'],
    ['DUMP/portfolio.pdf › two.txt', 'DUMP/portfolio.pdf'],
  ]);
  rows.add(1, files);
  await rows.assess();
  const one = files[1];
  expect(asked[0]?.members?.map(({ sha256, isPlainText }) => [sha256, isPlainText])).toEqual(
    files.slice(1).map(({ digests }) => [digests?.sha256, true]),
  );
  expect(asked[1]?.members).toBeUndefined();
  await expect.poll(() => rows.snapshot()[1]?.group).toBe('unlisted');
  expect(rows.snapshot()[1]).toMatchObject({ name: 'portfolio.pdf › one.txt', folder: 'DUMP/' });
  const { documents } = findSignable(rows.snapshot().slice(1, 2), {
    verdict: 'fake',
    organisation: 'a',
    neverList: [],
    isOnItsWay: () => false,
  });
  expect(documents[0]?.checked).toEqual({
    kind: 'bytes',
    subject: one?.digests?.sha256,
    fingerprints: {
      size: one?.size,
      textSha256: one?.digests?.textSha256,
      ...(one?.digests?.textSketch !== undefined && { textSketch: one.digests.textSketch }),
    },
  });
});

const deep = (): Uint8Array => {
  const inner = zipSync({ 'film.bin': film, 'login.html': login });
  return zipSync({
    'one.txt': words('one.txt'),
    'gone.txt': new TextEncoder().encode('404 Not Found'),
    'inner.zip': inner,
  });
};
const film = Uint8Array.from({ length: 100_000 }, (_, at) => (at * at) % 251);
const login = new TextEncoder().encode('<title>Sign in</title><form><input type="password"></form>');

test.each([
  ['a PDF', () => portfolio(['one.txt', 'two.txt'])],
  ['a zip in a zip', deep],
])('who signs wants weak digests, too, of the container and of all that lies in it: %s', async (_, make) => {
  const bytes = await make();
  const files = await hashed('DUMP/a', bytes, { isWeakWanted: true });
  const contents = [bytes, words('one.txt'), words('two.txt'), film, login];
  const known = new Map(contents.map((one) => [createHash('sha256').update(one).digest('hex'), one]));
  const checked = files.flatMap(({ digests: { sha256 = '', weak } = {} as never }) => {
    const content = known.get(sha256);
    if (content === undefined) return [];
    expect(weak).toMatchObject({
      md5: createHash('md5').update(content).digest('hex'),
      sha1: createHash('sha1').update(content).digest('hex'),
      btRoot: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    return [sha256];
  });
  expect(new Set(checked).size).toBeGreaterThan(2);
  for (const { digests } of files) expect(digests?.weak?.md5).toMatch(/^[0-9a-f]{32}$/);
  for (const { digests } of await hashed('DUMP/a', bytes)) expect(digests).not.toHaveProperty('weak');
});

test('weak digests are taken of so many bytes inside; what comes after goes without, and loses nothing else', async () => {
  const start = weakOfMembers(250);
  const digests = [];
  for (const size of [100, 100, 100]) {
    const weak = await start(size);
    weak.update(film.subarray(0, size));
    digests.push(weak.digests()?.md5);
  }
  const md5 = createHash('md5').update(film.subarray(0, 100)).digest('hex');
  expect(digests).toEqual([md5, md5, undefined]);
});

test('what was saved in place of a document is marked inside containers, too, and not signed about', async () => {
  const files = await hashed('DUMP/a.zip', deep());
  expect(files.map(({ path, isStandIn }) => [path, isStandIn])).toEqual([
    ['DUMP/a.zip', undefined],
    ['DUMP/a.zip › one.txt', undefined],
    ['DUMP/a.zip › gone.txt', true],
    ['DUMP/a.zip › inner.zip', undefined],
    ['DUMP/a.zip › inner.zip › film.bin', undefined],
    ['DUMP/a.zip › inner.zip › login.html', true],
  ]);
});

test('a container that was changed has what is in it now, and keeps what was in it then apart', async () => {
  const asked: Checked[] = [];
  const rows = new DeskRows({
    database,
    assess: (all) => Promise.resolve(all.map((one) => (asked.push(one), unlisted))),
  });
  rows.add(1, await hashed('a.pdf', await portfolio(['one.txt', 'two.txt']), { modifiedMs: 1_000 }));
  rows.add(1, await hashed('a.pdf', await portfolio(['three.txt']), { modifiedMs: 2_000 }));
  await rows.assess();
  expect(asked.flatMap(({ members }) => (members === undefined ? [] : [members.length]))).toEqual([2, 1]);
});

test('what an earlier version read without looking is read again, with its container, and takes its place', async () => {
  const rows = new DeskRows({ database, assess: (all) => Promise.resolve(all.map(() => unlisted)) });
  const [zip, ...inside] = await hashed('a.zip', deep());
  const alone = await hashed('note.txt', words('note'));
  const unlooked = [...inside, ...alone].map((file) => ({ ...file, isStandIn: 'unknown' as const }));
  rows.add(1, [...(zip ? [zip] : []), ...unlooked]);
  expect(['a.zip', 'note.txt'].map((path) => rows.known(path).length)).toEqual([0, 0]);
  rows.add(2, [...(zip ? [zip] : []), ...inside]);
  expect(['a.zip', 'note.txt'].map((path) => rows.known(path).length)).toEqual([1, 0]);
  rows.add(2, alone);
  await rows.assess();
  await expect.poll(() => rows.snapshot().filter(({ report }) => report !== 'pending').length).toBe(7);
  expect(rows.snapshot().map(({ file, importId }) => [importId, file])).toEqual(
    [zip, ...inside, ...alone].map((file) => [2, file]),
  );
  for (const { file } of rows.snapshot()) expect(rows.copiesOf(file.digests?.sha256 ?? '')).toBe(1);
});
