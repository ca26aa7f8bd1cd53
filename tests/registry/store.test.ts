import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql, type Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toHex } from '../../utils/protocol/bytes.ts';
import { LostLease, type Commit } from '../../registry/store/commit.ts';
import { FolderInUse, lockFolder } from '../../registry/store/lock.ts';
import { openSqlite } from '../../registry/store/open-sqlite.ts';
import { InvitationUsed } from '../../registry/store/pending.ts';
import type { Tables } from '../../registry/store/schema.ts';
import { createStore, type Store } from '../../registry/store/store.ts';

let dir: string;
let database: Kysely<Tables>;
let store: Store;
const bytes = (length = 32) => new Uint8Array(randomBytes(length));
const leaves = (count: number) => Array.from({ length: count }, () => ({ hash: bytes(), leaf: bytes(600) }));

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'touchstone-store-'));
  database = await openSqlite(path.join(dir, 'registry.db'));
  store = createStore(database);
  await store.head();
});
afterEach(async () => {
  await store.close();
  await rm(dir, { recursive: true });
});

function commitOf(epoch: number, from: number, entries: { hash: Uint8Array; leaf: Uint8Array }[]): Commit {
  return {
    previousEpoch: epoch,
    head: { epoch: epoch + 1, size: from + entries.length, root: bytes() },
    entries: entries.map((entry, i) => ({ idx: from + i, ...entry })),
    details: [],
    settled: entries.map(({ hash }) => hash),
    refused: [],
    decidedMs: 1,
  };
}

test('every commit is fsynced', async () => {
  const setting = async (name: string) => (await sql.raw(`PRAGMA ${name}`).execute(database)).rows;
  expect(await setting('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  // 2 is FULL: a commit that was reported is on the disk.
  expect(await setting('synchronous')).toEqual([{ synchronous: 2 }]);
});

test('how many were not there before: those that wait or are logged do not count', async () => {
  const [a, b, c] = leaves(3) as [ReturnType<typeof leaves>[0], ...ReturnType<typeof leaves>];
  await store.commit(commitOf(0, 0, [a]));
  expect(await store.enqueue({ id: 'one', receivedMs: 1, leaves: [a, b, b] as (typeof a)[] })).toBe(1);
  expect(await store.enqueue({ id: 'two', receivedMs: 2, leaves: [a, b, c] as (typeof a)[] })).toBe(1);
});

test('a leaf that is taken in again has lost its old refusal', async () => {
  const [a] = leaves(1) as [ReturnType<typeof leaves>[0]];
  const refused = { ...commitOf(0, 0, []), settled: [a.hash], refused: [{ hash: a.hash, problem: '{}' }] };
  await store.enqueue({ id: 'one', receivedMs: 1, leaves: [a] });
  await store.commit(refused);
  expect((await store.refusals([a.hash])).size).toBe(1);
  await store.enqueue({ id: 'two', receivedMs: 2, leaves: [a] });
  expect((await store.refusals([a.hash])).size).toBe(0);
});

test('what waits keeps its order, knows no duplicates, and names those that are logged', async () => {
  const [a, b, c] = leaves(3) as [{ hash: Uint8Array; leaf: Uint8Array }, ...ReturnType<typeof leaves>];
  await store.commit(commitOf(0, 0, [a]));
  await store.enqueue({ id: 'one', receivedMs: 2, leaves: [b, a, b] as (typeof a)[] });
  await store.enqueue({ id: 'two', receivedMs: 1, leaves: [c] as (typeof a)[] });
  expect((await store.pending(10)).map(({ leaf }) => toHex(leaf))).toEqual(
    [c, b].map((one) => toHex(one?.leaf ?? bytes())),
  );
  expect(await store.countPending()).toBe(2);
  expect((await store.submissionHashes('one')).map(toHex)).toEqual([b, a, b].map((one) => toHex(one?.hash ?? bytes())));
  expect(await store.submissionHashes('three')).toEqual([]);
});

test('2,500 leaves: as many rows as statements may carry, in both directions', async () => {
  const many = leaves(2_500);
  await store.enqueue({ id: 'many', receivedMs: 1, leaves: many });
  expect(await store.countPending()).toBe(2_500);
  await store.commit(commitOf(0, 0, many));
  expect(await store.countPending()).toBe(0);
  const found = await store.findIndexes(many.map(({ hash }) => hash));
  expect(many.map(({ hash }) => found.get(toHex(hash)))).toEqual(many.map((_, i) => i));
  const rows = await store.entries(1_000, 1_003);
  expect(rows.map(({ idx, leaf }) => [idx, toHex(leaf)])).toEqual(
    [1_000, 1_001, 1_002].map((i) => [i, toHex(many[i]?.leaf ?? bytes())]),
  );
});

test('of two commits on one head, one happens, and nothing of the other', async () => {
  const [one, two] = [commitOf(0, 0, leaves(2)), commitOf(0, 0, leaves(2))];
  const answers = await Promise.allSettled([store.commit(one), store.commit(two)]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(answers[1]).toMatchObject({ reason: expect.any(LostLease) as unknown });
  expect(await store.head()).toMatchObject({ epoch: 1, size: 2 });
  expect((await store.entries(0, 10)).map(({ hash }) => toHex(hash))).toEqual(
    one.entries.map(({ hash }) => toHex(hash)),
  );
});

test('an invitation is used once, and given back when its leaf is refused', async () => {
  const [one, two] = leaves(2) as [{ hash: Uint8Array; leaf: Uint8Array }, { hash: Uint8Array; leaf: Uint8Array }];
  const key_id = bytes(8);
  await store.addInvitation({ key_id, invitation: bytes(200), organisation: 'lumen', expires: 9 }, 1);
  await store.enqueue({ id: 'one', receivedMs: 1, leaves: [one], invitationKeyId: key_id });
  const again = store.enqueue({ id: 'two', receivedMs: 1, leaves: [two], invitationKeyId: key_id });
  await expect(again).rejects.toThrow(InvitationUsed);
  expect(await store.countPending()).toBe(1);
  expect(await store.submissionHashes('two')).toEqual([]);
  const refused = [{ hash: one.hash, problem: '{"type":"x"}' }];
  await store.commit({ ...commitOf(0, 0, []), settled: [one.hash], refused });
  expect((await store.findInvitation(key_id))?.used_by).toBeNull();
  expect(await store.refusals([one.hash])).toEqual(new Map([[toHex(one.hash), '{"type":"x"}']]));
});

test('the lease: one holder until it runs out', async () => {
  expect(await store.takeLease('a', 0, 100)).toBe(true);
  expect(await store.takeLease('b', 50, 150)).toBe(false);
  expect(await store.takeLease('a', 90, 190)).toBe(true);
  expect(await store.takeLease('b', 191, 300)).toBe(true);
  expect(await store.takeLease('a', 200, 300)).toBe(false);
});

describe('the lock on the folder', () => {
  test('keeps a second one out, in words, until it is let go', () => {
    const file = path.join(dir, 'lock');
    const unlock = lockFolder(file);
    expect(() => lockFolder(file)).toThrow(FolderInUse);
    expect(() => lockFolder(file)).toThrow('Another registry server is running on this folder');
    unlock();
    lockFolder(file)();
  });

  test('dies with its process', async () => {
    const file = path.join(dir, 'lock');
    const holder = fork(path.join(import.meta.dirname, 'hold-lock.ts'), [file], { execArgv: ['--import', 'tsx'] });
    await new Promise((resolve) => holder.once('message', resolve));
    expect(() => lockFolder(file)).toThrow(FolderInUse);
    const ended = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await ended;
    lockFolder(file)();
  });
});
