import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refuseWithoutRoom, type Held } from '../../registry/admission/full-mode-room.ts';
import { judgeStatements } from '../../registry/admission/judge-statements.ts';
import { unlimited } from '../../registry/admission/token-buckets.ts';
import { buildCommit } from '../../registry/publisher/build-commit.ts';
import { CompactRange } from '../../utils/protocol/merkle.ts';
import { Judge } from '../../registry/publisher/judge.ts';
import type { LogMemory } from '../../registry/publisher/log-memory.ts';
import type { Store } from '../../registry/store/store.ts';
import { toHex } from '../../utils/protocol/bytes.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { MAX_FULL_MODE_LEAVES, MAX_SYNC_BYTES } from '../../utils/protocol/full-mode.ts';
import type { LeafContent } from '../../utils/protocol/replay.ts';
import { makeRegistry, type TestRegistry } from './open.ts';
import { sign, type SignedStatement } from './statements.ts';

// Beyond what readers hold in full mode every one of them would refuse the whole log.

const full = { problem: 'full-mode-full' };
const statement = { kind: 'statement' } as LeafContent;
const enrolment = { kind: 'device', codeKey: 'aa' } as LeafContent;
const revocation = { kind: 'device' } as LeafContent;
const trust = { kind: 'trust' } as LeafContent;
const tries = (held: Held, content: LeafContent) => () => refuseWithoutRoom(held, new Uint8Array(1_000), content);

describe('statements stop first, then enrolments, then everything', () => {
  test.each([
    [15 / 16, [statement], [enrolment, revocation, trust]],
    [31 / 32, [statement, enrolment], [revocation, trust]],
    [1, [statement, enrolment, revocation, trust], []],
  ])('%s full', (part, refused, taken) => {
    const leaves = { leaves: MAX_FULL_MODE_LEAVES * part - 1, bytes: 0 };
    const bytes = { leaves: 0, bytes: MAX_SYNC_BYTES * part - 1_000 };
    for (const content of refused)
      for (const held of [leaves, bytes]) expect(tries(held, content)).toThrow(expect.objectContaining(full) as Error);
    for (const content of taken) for (const held of [leaves, bytes]) expect(tries(held, content)).not.toThrow();
  });
});

describe('with room for one more', () => {
  const room = { leaves: (MAX_FULL_MODE_LEAVES * 15) / 16 - 2, bytes: 0 };
  let world: TestRegistry;
  let two: SignedStatement[];
  let memory: LogMemory;
  beforeEach(async () => {
    world = await makeRegistry();
    const key = world.devices['lumen'] as SigningKey;
    two = [await sign(key), await sign(key)];
    const { view } = world.registry;
    const tree = { range: () => new CompactRange() };
    memory = { view, judge: new Judge(), held: room, tree } as unknown as LogMemory;
  });
  afterEach(async () => {
    await world.registry.close();
    await world.folder.remove();
  });
  const store = (waiting: number) =>
    ({
      findIndexes: () => Promise.resolve(new Map()),
      countPending: () => Promise.resolve(waiting),
      pending: () => Promise.resolve(two.map(({ leaf, hash }) => ({ leaf, hash: Buffer.from(hash, 'hex') }))),
    }) as unknown as Store;
  const send = (count: number, waiting: number) => {
    const candidates = two.slice(0, count).map(({ hash, leaf, signed }) => {
      return { hash: new Uint8Array(Buffer.from(hash, 'hex')), leaf, keyId: toHex(signed.keyId) };
    });
    return judgeStatements(candidates, { store: store(waiting), memory, buckets: unlimited });
  };

  test('one is taken; two are not, nor one behind one that waits', async () => {
    await send(1, 0);
    await expect(send(2, 0)).rejects.toMatchObject(full);
    await expect(send(1, 1)).rejects.toMatchObject(full);
  });

  test('of two that wait the publisher commits one', async () => {
    const head = { epoch: 1, size: 0, root: new Uint8Array(32) };
    const change = await buildCommit(store(2), memory, head, Date.now());
    expect(change?.entries).toHaveLength(2);
    expect(change?.refused.map(({ problem }) => problem)).toEqual([expect.stringContaining('full-mode-full')]);
  });
});
