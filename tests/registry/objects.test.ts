import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromUtf8, utf8 } from '../../utils/protocol/bytes.ts';
import { folderObjects } from '../../registry/objects/folder.ts';
import { keepHot } from '../../registry/objects/hot-objects.ts';
import { sweepFolder } from '../../registry/objects/sweep-folder.ts';
import type { Objects } from '../../registry/objects/objects.ts';

let dir: string;
let objects: Objects;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'touchstone-objects-'));
  objects = folderObjects(dir);
});
afterEach(() => rm(dir, { recursive: true }));

test('written whole, read back, replaced, removed; nothing else is left', async () => {
  await objects.write('tile/0/x001/234.p/7', utf8('one'));
  await objects.write('tile/0/x001/234.p/7', utf8('two'));
  expect(fromUtf8((await objects.read('tile/0/x001/234.p/7')) ?? utf8(''))).toBe('two');
  expect(await readdir(path.join(dir, 'tile/0/x001/234.p'))).toEqual(['7']);
  await objects.remove('tile/0/x001/234.p/7');
  await objects.remove('tile/0/x001/234.p/7');
  expect(await objects.read('tile/0/x001/234.p/7')).toBeUndefined();
});

test.each(['../x', 'a/../../x', '/etc/passwd', '', 'a//b', 'a/', 'a/.b', 'C:x', 'a\0b', 'a/%2e'])(
  '%j is no name',
  async (name) => {
    await expect(objects.read(name)).rejects.toThrow(RangeError);
    await expect(objects.write(name, utf8('x'))).rejects.toThrow(RangeError);
  },
);

test('a folder is no file', async () => {
  await objects.write('tile/0/000', utf8('x'));
  expect(await objects.read('tile/0')).toBeUndefined();
  expect(await objects.read('tile/0/000/1')).toBeUndefined();
});

test('hot files: from memory until written, and never more than the limit', async () => {
  const hot = keepHot(objects, 10);
  await hot.objects.write('a', utf8('12345'));
  const first = await hot.find('a');
  // Behind its back: only a write through it is seen, so this shows where it comes from.
  await writeFile(path.join(dir, 'a'), 'xxxxx');
  expect(await hot.find('a')).toBe(first);
  await hot.objects.write('a', utf8('54321'));
  expect(fromUtf8((await hot.find('a'))?.bytes ?? utf8(''))).toBe('54321');
  for (const name of ['b', 'c']) await hot.objects.write(name, utf8('12345'));
  await hot.find('b');
  await hot.find('c');
  await writeFile(path.join(dir, 'a'), 'yyyyy');
  expect(fromUtf8((await hot.find('a'))?.bytes ?? utf8(''))).toBe('yyyyy');
  expect(await hot.find('d')).toBeUndefined();
});

test('bytes read while they are replaced are not kept', async () => {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  let hasRead = false;
  const slow: Objects = {
    ...objects,
    read: async (name) => {
      const bytes = await objects.read(name);
      hasRead = true;
      await gate;
      return bytes;
    },
  };
  const hot = keepHot(slow);
  await hot.objects.write('latest', utf8('old'));
  const reading = hot.find('latest');
  await expect.poll(() => hasRead).toBe(true);
  await hot.objects.write('latest', utf8('new'));
  release();
  expect(fromUtf8((await reading)?.bytes ?? utf8(''))).toBe('old');
  expect(fromUtf8((await hot.find('latest'))?.bytes ?? utf8(''))).toBe('new');
});

test('what is checked before signing is what is stored, not what is kept', async () => {
  const hot = keepHot(objects);
  await hot.objects.write('a', utf8('good'));
  await hot.find('a');
  await writeFile(path.join(dir, 'a'), 'gOod');
  expect(fromUtf8((await hot.objects.read('a')) ?? utf8(''))).toBe('gOod');
});

test('sweeps what nobody asks for again, and nothing else', async () => {
  const hourAgo = new Date(Date.now() - 3_700_000);
  const names = ['latest', 'tile/0/000', 'tile/0/000.p/7', 'tile/0/000.p/8', 'tile/0/001.p/3', 'tile/entries/000.p/7'];
  for (const name of [...names, 'tile/0/002', 'tile/0/002.p/9']) await objects.write(name, utf8('x'));
  await utimes(path.join(dir, 'tile/0/000'), hourAgo, hourAgo);
  for (const name of ['tile/0/003.writing-0a1b2c', 'tile/0/004.writing-0a1b2c'])
    await writeFile(path.join(dir, name), 'half');
  await utimes(path.join(dir, 'tile/0/003.writing-0a1b2c'), hourAgo, hourAgo);
  await sweepFolder(dir, Date.now());
  const left = (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)));
  // Of 000 the full one is old; of 001 there is none yet; that of 002 is new; 004 is still being written.
  expect(left.sort()).toEqual(
    [
      'latest',
      'tile/0/000',
      'tile/0/004.writing-0a1b2c',
      'tile/0/001.p/3',
      'tile/0/002',
      'tile/0/002.p/9',
      'tile/entries/000.p/7',
    ].sort(),
  );
});
