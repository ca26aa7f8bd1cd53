import { afterEach, expect, test, vi } from 'vitest';
import { createTokenBuckets } from '../../registry/admission/token-buckets.ts';
import { judgeStatements } from '../../registry/admission/judge-statements.ts';
import { Judge } from '../../registry/publisher/judge.ts';
import type { LogMemory } from '../../registry/publisher/log-memory.ts';
import { keepPruned } from '../../registry/store/keep-pruned.ts';
import type { Store } from '../../registry/store/store.ts';
import { toHex } from '../../utils/protocol/bytes.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { makeRegistry, submit, type TestRegistry } from './open.ts';
import { requestBody, sign } from './statements.ts';

// What is in the log is public: anybody may send it again, as often as they like.

let world: TestRegistry | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await world?.registry.close();
  await world?.folder.remove();
  world = undefined;
});

test('published statements sent again are answered, and nothing is stored or published', async () => {
  let stored = 0;
  world = await makeRegistry({
    seams: {
      store: (store) => ({
        ...store,
        enqueue: (submission) => {
          stored += 1;
          return store.enqueue(submission);
        },
      }),
    },
  });
  const { registry, devices } = world;
  const statements = [await sign(devices['lumen'] as SigningKey), await sign(devices['veritas'] as SigningKey)];
  await submit(registry, statements);
  stored = 0;
  const receipt = await registry.submitStatements(requestBody(statements));
  expect(await registry.outcome(receipt)).toMatchObject({ kind: 'settled', results: [{ index: 6 }, { index: 7 }] });
  expect(stored).toBe(0);
  expect(await registry.findSubmission(receipt.id)).toBeUndefined();
});

test('known statements beside a new one are on the account of the one who signed the new one', async () => {
  const buckets = createTokenBuckets(() => 0, 100, 10);
  world = await makeRegistry();
  const [lumen, veritas] = [world.devices['lumen'], world.devices['veritas']] as [SigningKey, SigningKey];
  const known = await Promise.all(Array.from({ length: 9 }, () => sign(veritas)));
  const fresh = await sign(lumen);
  const logged = new Map(known.map(({ hash }, i) => [hash, i]));
  const store = {
    findIndexes: () => Promise.resolve(logged),
    countPending: () => Promise.resolve(0),
  } as unknown as Store;
  const candidates = [...known, fresh].map(({ hash, leaf, signed }) => ({
    hash: new Uint8Array(Buffer.from(hash, 'hex')),
    leaf,
    keyId: toHex(signed.keyId),
  }));
  const memory = {
    view: world.registry.view,
    judge: new Judge(),
    held: { leaves: 0, bytes: 0 },
  } as unknown as LogMemory;
  await judgeStatements(candidates, { store, memory, buckets });
  const keyOf = (one: typeof fresh) => toHex(one.signed.keyId);
  expect([buckets.wait(keyOf(fresh), 91), buckets.wait(keyOf(known[0] ?? fresh), 100)]).toEqual([1, 0]);
});

test('old submissions are forgotten every hour, not only at the start', async () => {
  vi.useFakeTimers();
  const before: number[] = [];
  const store = { forgetSubmissions: (ms: number) => Promise.resolve(void before.push(ms)) } as unknown as Store;
  let nowMs = 1e12;
  const pruning = keepPruned(
    store,
    () => nowMs,
    () => undefined,
  );
  await vi.advanceTimersByTimeAsync(0);
  nowMs += 3_600_000;
  await vi.advanceTimersByTimeAsync(3_600_000);
  await pruning.stop();
  await vi.advanceTimersByTimeAsync(3_600_000);
  const week = 7 * 24 * 3_600_000;
  expect(before).toEqual([1e12 - week, nowMs - week]);
});
