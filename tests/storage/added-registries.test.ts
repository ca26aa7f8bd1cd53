import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_REGISTRIES } from '../../utils/finding/compute-finding.ts';
import { utf8 } from '../../utils/protocol/bytes.ts';
import {
  addRegistry,
  loadAddedRegistries,
  promoteRegistry,
  removeRegistry,
} from '../../utils/storage/added-registries.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import vectors from '../vectors/descriptor.json' with { type: 'json' };

const builtIn = 'built-in.example/log';
const descriptor = (n: number): Uint8Array =>
  utf8(JSON.stringify({ ...vectors.descriptor, origin: `registry-${n}.example/log` }));

let database: Database;
beforeEach(() => {
  database = openDatabase(`added-${crypto.randomUUID()}`);
});
afterEach(() => database.delete());

const held = async (): Promise<string[]> =>
  (await loadAddedRegistries(database)).map(
    ({ descriptor: { origin }, promoted }) => `${origin}${promoted ? ' promoted' : ''}`,
  );

test('a registry is added, outlives the page, and is removed again', async () => {
  expect(await addRegistry(database, descriptor(1), [builtIn])).toBe('added');
  expect(await addRegistry(database, descriptor(2), [builtIn])).toBe('added');
  expect(await held()).toEqual(['registry-1.example/log', 'registry-2.example/log']);
  await removeRegistry(database, 'registry-1.example/log');
  expect(await held()).toEqual(['registry-2.example/log']);
});

test('only the reader promotes one, and may take it back', async () => {
  await addRegistry(database, descriptor(1), []);
  await addRegistry(database, descriptor(2), []);
  await promoteRegistry(database, 'registry-2.example/log', true);
  expect(await held()).toEqual(['registry-1.example/log', 'registry-2.example/log promoted']);
  await promoteRegistry(database, 'registry-2.example/log', false);
  expect(await held()).toEqual(['registry-1.example/log', 'registry-2.example/log']);
});

test('an origin in use is never given other keys', async () => {
  await addRegistry(database, descriptor(1), [builtIn]);
  expect(await addRegistry(database, descriptor(1), [builtIn])).toBe('known');
  expect(await addRegistry(database, descriptor(2), ['registry-2.example/log'])).toBe('known');
  expect(await held()).toEqual(['registry-1.example/log']);
});

test('there are at most five, the built-in one among them', async () => {
  for (let n = 1; n < MAX_REGISTRIES; n += 1)
    expect(await addRegistry(database, descriptor(n), [builtIn])).toBe('added');
  expect(await addRegistry(database, descriptor(9), [builtIn])).toBe('full');
  expect(await held()).toHaveLength(MAX_REGISTRIES - 1);
});

test('what is no descriptor is refused; what is stored and is none is passed over, and what an older version stored is read', async () => {
  await expect(addRegistry(database, utf8('{}'), [])).rejects.toThrow('format');
  const value = ['text', null, utf8('{}'), { bytes: 'no' }, descriptor(3), { bytes: descriptor(4), promoted: 1 }];
  await database.settings.put({ key: 'registries', value });
  expect(await held()).toEqual(['registry-3.example/log', 'registry-4.example/log']);
});
