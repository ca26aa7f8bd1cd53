import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetRegistry } from '../../utils/registry-client/forget-registry.ts';
import { lookUp } from '../../utils/registry-client/look-up.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { origin, subjectOf, TestLog } from './test-log.ts';

const now = 1_800_000_000;
let database: Database;
let log: TestLog;

beforeEach(async () => {
  database = openDatabase(`forget-${crypto.randomUUID()}`);
  log = await TestLog.create();
  await log.addStatement({ subject: subjectOf('a') });
  await log.publish(now);
});
afterEach(() => database.delete());

const sync = () => syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: log.door(), clock: () => now });
const found = async (): Promise<number> => (await lookUp(database, [`sha256:${subjectOf('a')}`])).length;

test('nothing of a registry is left, nor believed any more, and it can be added again', async () => {
  await sync();
  expect(await found()).toBe(1);
  const row = { origin: 'other.example/log', index: 0, width: 1, bytes: new Uint8Array(1) };
  await database.bundles.put(row);
  await forgetRegistry(database, origin);
  expect(await found()).toBe(0);
  for (const table of [database.registries, database.views, database.statements, database.details])
    expect(await table.count(), table.name).toBe(0);
  expect(await database.bundles.toArray()).toEqual([row]);
  await sync();
  expect(await found()).toBe(1);
});
