import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRegistry } from '../../registry/open-registry.ts';
import type { Objects } from '../../registry/objects/objects.ts';
import { openSqlite } from '../../registry/store/open-sqlite.ts';
import { createStore } from '../../registry/store/store.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { leafHash, rootOf } from '../../utils/protocol/merkle.ts';
import { makeRegistry, onlyWhenAsked, submit, type TestRegistry } from './open.ts';
import { requestBody, sign } from './statements.ts';

// Signatures below a checkpoint that this server has signed are not verified again; the bytes under them are, against its root.

const STATEMENTS = 40;
let world: TestRegistry;
let key: SigningKey;
let firstIndex: number;

beforeEach(async () => {
  world = await makeRegistry();
  key = world.devices['lumen'] as SigningKey;
  const [first] = await submit(world.registry, await Promise.all(Array.from({ length: STATEMENTS }, () => sign(key))));
  firstIndex = first && 'index' in first ? first.index : -1;
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.registry.close().catch(() => undefined);
  await world.folder.remove();
});

const open = () => openRegistry({ dir: world.folder.dir, periods: onlyWhenAsked, log: () => undefined });

async function verificationsWhileOpening(): Promise<number> {
  await world.registry.close();
  const verify = vi.spyOn(globalThis.crypto.subtle, 'verify');
  world.registry = await open();
  return verify.mock.calls.length;
}

/** Changes the database behind the server's back. */
async function tamper(change: string): Promise<void> {
  await world.registry.close();
  const database = await openSqlite(path.join(world.folder.dir, 'registry.db'));
  const { numAffectedRows } = await sql.raw(change).execute(database);
  await database.destroy();
  expect(numAffectedRows).toBeGreaterThan(0n);
}

test('what was signed costs no verification, and gives the same view', async () => {
  const before = structuredClone(world.registry.view);
  expect(await verificationsWhileOpening()).toBeLessThan(STATEMENTS);
  expect(world.registry.view).toEqual(before);
});

test('what is committed and was never signed is verified', async () => {
  await world.registry.close();
  const seams = {
    objects: (objects: Objects) => ({
      ...objects,
      write: () => Promise.reject(new Error('injected')),
    }),
  };
  const failing = await openRegistry({ dir: world.folder.dir, periods: onlyWhenAsked, log: () => undefined, seams });
  await failing.submitStatements(requestBody(await Promise.all(Array.from({ length: STATEMENTS }, () => sign(key)))));
  await expect(failing.publishNow()).rejects.toThrow('injected');
  world.registry = failing;
  expect(await verificationsWhileOpening()).toBeGreaterThanOrEqual(STATEMENTS);
});

const changedByte = (index: number) =>
  `UPDATE entry SET leaf = CAST(substr(leaf, 1, 100) || x'00' || substr(leaf, 102) AS BLOB) WHERE idx = ${index}`;

test.each([
  ['a byte of a leaf', changedByte],
  [
    'a leaf in the place of another',
    (index: number) => `UPDATE entry SET leaf = (SELECT leaf FROM entry WHERE idx = ${index + 1}) WHERE idx = ${index}`,
  ],
  ['a row that is gone', (index: number) => `DELETE FROM entry WHERE idx = ${index}`],
])('%s, changed in the database: not opened', async (_, change) => {
  await tamper(change(firstIndex));
  await expect(open()).rejects.toThrow(/root that was committed|missing from the store/);
});

test('a leaf and the committed root changed together: not what was signed', async () => {
  await tamper(changedByte(firstIndex));
  const database = await openSqlite(path.join(world.folder.dir, 'registry.db'));
  const store = createStore(database);
  const rows = await store.entries(0, (await store.head()).size);
  const root = rootOf(rows.map(({ leaf }) => leafHash(leaf)));
  await database.updateTable('head').set({ root }).execute();
  await store.close();
  await expect(open()).rejects.toThrow(/\/checkpoint has another root/);
});
