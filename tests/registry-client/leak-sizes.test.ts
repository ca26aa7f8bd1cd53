import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { leakSizes } from '../../utils/registry-client/leak-sizes.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { origin, subjectOf, TestLog } from './test-log.ts';

const NOW = 1_800_000_000;
let database: Database;
let log: TestLog;

beforeEach(async () => {
  database = openDatabase('leak-sizes');
  log = await TestLog.create();
});
afterEach(() => database.delete());

async function publish(seconds: number): Promise<void> {
  await log.publish(seconds);
  await syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: log.door(), clock: () => seconds });
}

test('documents of a leak are counted once, whoever speaks of them, and anew when the copy has grown', async () => {
  await log.addStatement({ subject: subjectOf('a'), leak: 'Lumière' });
  await log.addStatement({ subject: subjectOf('a'), leak: 'Lumière' }, 1);
  await log.addStatement({ subject: subjectOf('b'), leak: 'Lumière' });
  await log.addStatement({ subject: subjectOf('c'), leak: 'another' });
  await log.addStatement({ subject: subjectOf('d') });
  expect(await leakSizes(database, origin)).toEqual(new Map());
  await publish(NOW);
  expect(await leakSizes(database, origin)).toEqual(
    new Map([
      ['Lumière', 2],
      ['another', 1],
    ]),
  );
  await log.addStatement({ subject: subjectOf('d'), leak: 'Lumière' });
  await publish(NOW + 60);
  expect((await leakSizes(database, origin)).get('Lumière')).toBe(3);
  expect(await leakSizes(database, 'other.test/log')).toEqual(new Map());
});
