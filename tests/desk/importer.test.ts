import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskRows } from '../../entrypoints/desk/desk-rows.ts';
import { hashFile, type HashAnswer, type HashFileParts, type HashTask } from '../../entrypoints/desk/hash-file.ts';
import { HashPool } from '../../entrypoints/desk/hash-pool.ts';
import { Importer, type ImporterParts } from '../../entrypoints/desk/importer.ts';
import type { Given, ListedFile } from '../../entrypoints/desk/listing.ts';
import { secondsLeft, shareDone, type Progress } from '../../entrypoints/desk/progress.ts';
import type { KillableWorker } from '../../utils/fingerprint/killable/killable-worker.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { unlisted } from './rows.ts';

const now = 1_795_000_000;
let database: Database;
let read: string[];
let databases = 0;

beforeEach(() => {
  database = openDatabase(`importer-${databases++}`);
  read = [];
});
afterEach(() => database.delete());

const bytesOf = (path: string): string => `These are the bytes of ${path}. `.repeat(40);

function listed(path: string, { modifiedMs = 1_000, fails = false } = {}): ListedFile {
  const file = new File([bytesOf(path)], path, { lastModified: modifiedMs });
  const arrayBuffer = (): Promise<ArrayBuffer> => {
    read.push(path);
    return fails ? Promise.reject(new Error('locked')) : File.prototype.arrayBuffer.call(file);
  };
  return { path, source: Object.assign(file, { arrayBuffer }) };
}

function folder(files: readonly ListedFile[]): Given {
  async function* all(): AsyncGenerator<ListedFile> {
    for (const file of files) {
      await Promise.resolve();
      yield file;
    }
  }
  return { name: 'DUMP', count: files.length, files: all() };
}

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `DUMP/${i}.txt`);
const clockParts: HashFileParts = { nowSeconds: () => now, whenLarge: (work) => work() };
const hashHere = (tasks: readonly HashTask[]): Promise<HashAnswer[]> =>
  Promise.all(tasks.map((task) => hashFile(task, clockParts)));

async function newDesk(): Promise<{ rows: DeskRows; parts: ImporterParts; progress: Progress[] }> {
  const rows = new DeskRows({ database, assess: (all) => Promise.resolve(all.map(() => unlisted)) });
  await rows.load();
  const progress: Progress[] = [];
  const parts: ImporterParts = {
    database,
    pool: { size: 2, hash: hashHere },
    known: (path) => rows.known(path),
    onFiles: (importId, files) => rows.add(importId, files),
    onProgress: (now) => progress.push(now),
    nowMs: () => performance.now(),
  };
  return { rows, parts, progress };
}

/** The rows as a page that opens now has them. */
async function stored(): Promise<Map<string, string | undefined>> {
  const { rows } = await newDesk();
  return new Map(rows.snapshot().map(({ file }) => [file.path, file.digests?.sha256]));
}

const expected = (paths: readonly string[]): Map<string, string> =>
  new Map(paths.map((path) => [path, createHash('sha256').update(bytesOf(path)).digest('hex')]));

describe('an import', () => {
  test('reads every file once, and stores its digest', async () => {
    const { parts, progress } = await newDesk();
    await new Importer(folder(names(700).map((path) => listed(path))), parts).run(now);
    expect(await stored()).toEqual(expected(names(700)));
    expect(read).toHaveLength(700);
    expect(progress.at(-1)).toMatchObject({ files: 700, done: 700, read: 700, isListed: true });
    expect(await database.deskImports.toArray()).toMatchObject([{ name: 'DUMP', files: 700, state: 'done' }]);
    expect(await database.deskBatches.count()).toBeLessThan(20);
  });

  test('given again, only what is new or was changed is read', async () => {
    await new Importer(folder(names(40).map((path) => listed(path))), (await newDesk()).parts).run(now);
    read = [];
    const { rows, parts } = await newDesk();
    const again = names(42).map((path, i) => listed(path, { modifiedMs: i === 7 ? 2_000 : 1_000 }));
    await new Importer(folder(again), parts).run(now);
    expect(read.sort()).toEqual(['DUMP/40.txt', 'DUMP/41.txt', 'DUMP/7.txt']);
    // The bytes of before were there, too: the list says so.
    await expect.poll(() => rows.snapshot().length).toBe(43);
  });

  test('killed at any time, and taken up by the next page: every file has its row, once', async () => {
    const paths = names(600);
    let lists = 0;
    const { parts } = await newDesk();
    const dying = new Importer(folder(paths.map((path) => listed(path))), {
      ...parts,
      pool: {
        size: 2,
        hash: (tasks) => {
          lists += 1;
          // The page is gone: whatever it was doing is not answered and not stored.
          return lists > 12 ? new Promise<never>(() => undefined) : hashHere(tasks);
        },
      },
    });
    void dying.run(now);
    // All lanes hang, and whatever had been handed over by then is stored.
    await expect.poll(() => lists).toBe(15);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = (await stored()).size;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(600);
    const [open] = await database.deskImports.toArray();
    expect(open).toMatchObject({ state: 'open', files: 600 });
    read = [];
    const next = await newDesk();
    await new Importer(folder(paths.map((path) => listed(path))), next.parts).run(now, open);
    expect(read).toHaveLength(600 - before);
    expect(await stored()).toEqual(expected(paths));
    await expect.poll(() => next.rows.snapshot().length).toBe(600);
    expect(await database.deskImports.toArray()).toMatchObject([{ state: 'done' }]);
  });

  test('paused, nothing is read; resumed, all is', async () => {
    const { parts, progress } = await newDesk();
    const importer = new Importer(folder(names(300).map((path) => listed(path))), {
      ...parts,
      onProgress: (state) => {
        progress.push(state);
        if (state.done >= 64 && state.state === 'running' && progress.every((one) => one.state === 'running'))
          importer.pause();
      },
    });
    const running = importer.run(now);
    await expect.poll(() => progress.at(-1)?.state).toBe('paused');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const paused = read.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(read).toHaveLength(paused);
    expect(paused).toBeLessThan(300);
    importer.resume();
    await running;
    expect(read).toHaveLength(300);
  });

  test('stopped, what was done is kept and the rest is open', async () => {
    const { parts } = await newDesk();
    const importer = new Importer(folder(names(600).map((path) => listed(path))), {
      ...parts,
      onProgress: ({ done }) => {
        if (done >= 64) importer.stop();
      },
    });
    await importer.run(now);
    expect((await stored()).size).toBeGreaterThanOrEqual(64);
    expect((await stored()).size).toBeLessThan(600);
    expect(await database.deskImports.toArray()).toMatchObject([{ state: 'open' }]);
  });

  test('a file that cannot be read has a row that says so, and is tried again', async () => {
    const files = names(3);
    await new Importer(folder(files.map((path, i) => listed(path, { fails: i === 1 }))), (await newDesk()).parts).run(
      now,
    );
    expect((await stored()).get('DUMP/1.txt')).toBeUndefined();
    const { rows, parts } = await newDesk();
    expect(rows.snapshot().map(({ group }) => group)).toContain('unread');
    read = [];
    await new Importer(folder(files.map((path) => listed(path))), parts).run(now);
    expect(read).toEqual(['DUMP/1.txt']);
    expect(await stored()).toEqual(expected(files));
  });

  test('a folder that vanishes while it is listed: what was read by then is stored', async () => {
    const { parts } = await newDesk();
    const given = folder([]);
    given.files = (async function* () {
      yield* folder(names(40).map((path) => listed(path))).files;
      throw new DOMException('gone', 'NotFoundError');
    })();
    await expect(new Importer(given, parts).run(now)).rejects.toThrow('gone');
    expect((await stored()).size).toBe(40);
    expect(await database.deskImports.toArray()).toMatchObject([{ state: 'open' }]);
  });

  test('a file that ends its worker takes no other file with it', async () => {
    let workers = 0;
    /** A worker as the browser's, which dies of one file. */
    const start = (): KillableWorker => {
      workers += 1;
      let [hear, die]: Parameters<KillableWorker['listen']> = [() => undefined, () => undefined];
      return {
        listen: (...both) => void ([hear, die] = both),
        terminate: () => undefined,
        post: (message) =>
          void serveTasks<HashTask, HashAnswer>(message, {
            run: (task) => {
              if (task.path !== 'DUMP/13.txt') return hashFile(task, clockParts);
              die('damaged');
              return new Promise<never>(() => undefined);
            },
            post: (news) => hear(news),
          }),
      };
    };
    const { parts } = await newDesk();
    const pool = new HashPool(start, 2);
    await new Importer(folder(names(100).map((path) => listed(path))), { ...parts, pool }).run(now);
    const rows = await stored();
    expect(rows.size).toBe(100);
    expect([...rows].filter(([, digest]) => digest === undefined).map(([path]) => path)).toEqual(['DUMP/13.txt']);
    expect(workers).toBeGreaterThan(2);
  });
});

test('a large file and a small one have the digests that node:crypto gives', async () => {
  for (const size of [0, 1, 1_048_577, 67_108_865]) {
    const bytes = new Uint8Array(size).fill(7);
    const source = new File([bytes], 'file.bin');
    const [answer] = await hashHere([{ path: 'file.bin', source, known: [] }]);
    const digest = createHash('sha256').update(bytes).digest('hex');
    expect(answer).toMatchObject({ kind: 'file', file: { size, digests: { sha256: digest } } });
  }
});

test('where a device signs, files also have the digests that hosts name; else nobody pays for them', async () => {
  for (const isWeakWanted of [false, true]) {
    const { parts } = await newDesk();
    const path = `DUMP/${String(isWeakWanted)}.txt`;
    await new Importer(folder([listed(path)]), { ...parts, isWeakWanted }).run(now);
    const { rows } = await newDesk();
    const weak = rows.snapshot().find(({ file }) => file.path === path)?.file.digests?.weak;
    const md5 = createHash('md5').update(bytesOf(path)).digest('hex');
    expect(weak?.md5).toBe(isWeakWanted ? md5 : undefined);
  }
});

test('time that is left is told once it is more than a guess', () => {
  const running: Progress = {
    name: 'DUMP',
    files: 1_000,
    isListed: true,
    done: 600,
    read: 500,
    bytes: 1e6,
    workedMs: 10_000,
    state: 'running',
  };
  expect(secondsLeft(running)).toBe(8);
  expect(secondsLeft({ ...running, isListed: false })).toBeUndefined();
  expect(secondsLeft({ ...running, workedMs: 300 })).toBeUndefined();
  expect(secondsLeft({ ...running, read: 0 })).toBeUndefined();
  expect(shareDone(running)).toBe(0.6);
  expect(shareDone({ ...running, files: 0, done: 0 })).toBe(0);
});
