import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { openRegistry } from '../../registry/open-registry.ts';
import { makeRegistry, onlyWhenAsked, submit, type TestRegistry } from './open.ts';
import { sign } from './statements.ts';

let world: TestRegistry;
let backup: string;
const open = () => openRegistry({ dir: world.folder.dir, periods: onlyWhenAsked, log: () => undefined });
const file = (name: string) => path.join(world.folder.dir, name);

async function publishOne(): Promise<void> {
  await submit(world.registry, [await sign(world.devices['lumen'] as SigningKey)]);
}

/** The database alone, as a backup that forgot the published files would put it back. */
async function restoreDatabase(): Promise<void> {
  for (const name of ['registry.db', 'registry.db-wal', 'registry.db-shm']) {
    await rm(file(name), { force: true });
    await cp(path.join(backup, name), file(name)).catch(() => undefined);
  }
}

/** SQLite takes its -wal and -shm files away a moment after the last connection was closed: then once more. */
async function copyAtRest(from: string, to: string): Promise<void> {
  for (let left = 20; ; left -= 1) {
    try {
      await cp(from, to, { recursive: true });
      return;
    } catch (error) {
      if (left === 0 || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await rm(to, { recursive: true, force: true });
      await sleep(50);
    }
  }
}

beforeEach(async () => {
  world = await makeRegistry();
  await publishOne();
  await world.registry.close();
  backup = await mkdtemp(path.join(tmpdir(), 'touchstone-backup-'));
  await copyAtRest(world.folder.dir, backup);
  world.registry = await open();
  await publishOne();
});
afterEach(async () => {
  await world.registry.close().catch(() => undefined);
  await world.folder.remove();
  await rm(backup, { recursive: true });
});

test('a database older than what was published', async () => {
  await world.registry.close();
  await restoreDatabase();
  await expect(open()).rejects.toThrow(
    /published \/checkpoint has \d+ entries, the store only \d+.*recover DIR --from/,
  );
});

test('a folder restored whole but for the witness', async () => {
  await world.registry.close();
  const witness = await readFile(file('witness.json'));
  await restoreDatabase();
  await rm(file('public'), { recursive: true });
  await cp(path.join(backup, 'public'), file('public'), { recursive: true });
  await writeFile(file('witness.json'), witness);
  await expect(open()).rejects.toThrow(/The witness .* has \d+ entries.*recover DIR --from/);
});

test('as long as what was published, with another history', async () => {
  const published = await readFile(file('public/checkpoint'));
  await world.registry.close();
  await restoreDatabase();
  await rm(file('public'), { recursive: true });
  await cp(path.join(backup, 'public'), file('public'), { recursive: true });
  await cp(path.join(backup, 'witness.json'), file('witness.json'));
  world.registry = await open();
  await publishOne();
  await world.registry.close();
  await writeFile(file('public/checkpoint'), published);
  await expect(open()).rejects.toThrow('another root');
});

test('a checkpoint that this log has not signed', async () => {
  await world.registry.close();
  const other = await makeRegistry();
  await other.registry.close();
  await cp(path.join(other.folder.dir, 'public/checkpoint'), file('public/checkpoint'));
  await expect(open()).rejects.toThrow('not one that this log has signed');
  await other.folder.remove();
});

test('rows that are not what was committed', async () => {
  await world.registry.close();
  const { default: Database } = await import('libsql');
  const database = new Database(file('registry.db'));
  database.exec(`UPDATE entry SET leaf = CAST(leaf || x'20' AS BLOB) WHERE idx = 4`);
  database.close();
  await expect(open()).rejects.toThrow('do not give the root');
});

test('what was published may be gone or behind: it is written again', async () => {
  const before = await readFile(file('public/checkpoint'), 'utf8');
  await world.registry.close();
  await rm(file('public'), { recursive: true });
  world.registry = await open();
  expect((await readFile(file('public/checkpoint'), 'utf8')).split('\n').slice(0, 3)).toEqual(
    before.split('\n').slice(0, 3),
  );
  expect(await readFile(file('public/trust/1'))).toBeDefined();
});
