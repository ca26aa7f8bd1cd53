import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeLeaf } from '../../utils/protocol/leaf.ts';
import { detailsDigest, parseDetailsBundle } from '../../utils/protocol/details.ts';
import { fromBase64 } from '../../utils/protocol/bytes.ts';
import { generateSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { signWithholding } from '../../utils/protocol/withhold.ts';
import { openRegistry } from '../../registry/open-registry.ts';
import { makeRegistry, onlyWhenAsked, submit, submitLeaves, type TestRegistry } from './open.ts';
import { deviceLeaf, leavesBody, requestBody, sign } from './statements.ts';

// What changes who may sign, or what may be shown, while statements wait.

let world: TestRegistry;
let key: SigningKey;
beforeEach(async () => {
  world = await makeRegistry();
  key = world.devices['lumen'] as SigningKey;
});
afterEach(async () => {
  await world.registry.close();
  await world.folder.remove();
});

test('a key revoked while its statement waits: refused with a reason, not logged', async () => {
  const { registry, folder } = world;
  const organisation = folder.organisations['lumen'] as SigningKey;
  await registry.submitLeaves(leavesBody([await deviceLeaf('lumen', organisation, key, { action: 'revoke' })]));
  const receipt = await registry.submitStatements(
    requestBody([await sign(key), await sign(world.devices['veritas'] as SigningKey)]),
  );
  await registry.publishNow();
  const expected = {
    kind: 'settled',
    results: [{ problem: { type: 'urn:touchstone:problem:revoked-key' } }, { index: expect.any(Number) as unknown }],
  };
  expect(await registry.outcome(receipt)).toMatchObject(expected);
  expect(registry.view.refused).toEqual({});
  // It can be asked for again, also after a restart.
  await registry.close();
  world.registry = await openRegistry({ dir: folder.dir, periods: onlyWhenAsked, log: () => undefined });
  const found = await world.registry.findSubmission(receipt.id);
  expect(found && (await world.registry.outcome(found))).toMatchObject(expected);
});

test('two that hold alone but not together: one of them is logged and says nothing', async () => {
  const addressKeys = ['dd'.repeat(32)];
  await submit(world.registry, [await sign(key, { addressKeys }), await sign(key, { addressKeys })]);
  const results = await submit(world.registry, [await sign(key, { addressKeys }), await sign(key, { addressKeys })]);
  expect(results).toMatchObject([
    { index: expect.any(Number) as unknown },
    { problem: { type: 'urn:touchstone:problem:overused-address' } },
  ]);
});

test('statements that wait over a restart are published by it', async () => {
  const { registry, folder } = world;
  const receipt = await registry.submitStatements(requestBody([await sign(key), await sign(key)]));
  await registry.close();
  world.registry = await openRegistry({ dir: folder.dir, periods: onlyWhenAsked, log: () => undefined });
  expect(await world.registry.outcome(receipt)).toMatchObject({ kind: 'settled' });
});

test('withheld details are gone from the files and the store, the entry stays', async () => {
  const { registry, folder } = world;
  const [kept, gone] = [
    { evidence: [], title: 'kept' },
    { evidence: [], title: 'personal data' },
  ];
  const statements = [await sign(key, {}, kept), await sign(key, {}, gone), await sign(key)];
  const results = await submit(registry, statements);
  const index = 'index' in (results[1] ?? {}) ? (results[1] as { index: number }).index : -1;
  const shown = async () => {
    const file = await world.registry.files.find('details/000');
    return [...parseDetailsBundle(file?.bytes ?? new Uint8Array()).keys()];
  };
  expect(await shown()).toEqual([index - 1, index]);
  const digest = detailsDigest(fromBase64(statements[1]?.item.details ?? ''));
  const leaf = encodeLeaf(await signWithholding({ detailsDigest: digest, reason: 'personal-data' }, [folder.root]));
  await submitLeaves(registry, [leaf]);
  expect(await shown()).toEqual([index - 1]);
  expect(registry.view.statements.map((one) => one.index)).toContain(index);
  await registry.close();
  world.registry = await openRegistry({ dir: folder.dir, periods: onlyWhenAsked, log: () => undefined });
  expect(await shown()).toEqual([index - 1]);
});

test('the trust list changes by a leaf that old and new root keys have signed', async () => {
  const { registry, folder } = world;
  const stranger = await generateSigningKey();
  const forged = await registry.submitLeaves(leavesBody([await folder.trustLeaf(3)])).catch((error: unknown) => error);
  expect(forged).toMatchObject({ problem: 'leaf-not-accepted' });
  await submitLeaves(registry, [
    await folder.trustLeaf(2, {
      organisations: folder
        .trustList(1)
        .organisations.map((one) => ({ ...one, ...(one.id === 'lumen' && { revokedFrom: 0 }) })),
    }),
  ]);
  expect(registry.view.trust?.list.version).toBe(2);
  expect((await registry.files.find('trust/2'))?.bytes[0]).toBe(3);
  await expect(registry.submitStatements(requestBody([await sign(key)]))).rejects.toMatchObject({
    problem: 'revoked-key',
  });
  await expect(registry.submitStatements(requestBody([await sign(stranger)]))).rejects.toMatchObject({
    problem: 'unknown-key',
  });
});

test('nobody but the publisher writes state records', async () => {
  const state = { covers: 7, timeSeconds: 1, trustVersion: 1, trustHash: new Uint8Array(32) };
  const leaf = encodeLeaf({ kind: 'state', record: state });
  await expect(world.registry.submitLeaves(leavesBody([leaf]))).rejects.toMatchObject({ problem: 'leaf-not-accepted' });
});

test('a second server on the folder is told so', async () => {
  const second = openRegistry({ dir: world.folder.dir, log: () => undefined });
  await expect(second).rejects.toThrow('Another registry server is running on this folder');
});

test('a clock that runs back stops publishing, not the log', async () => {
  const { folder } = world;
  await world.registry.close();
  let nowMs = Date.now() - 600_000;
  world.registry = await openRegistry({
    dir: folder.dir,
    periods: onlyWhenAsked,
    log: () => undefined,
    clock: { nowMs: () => nowMs },
  });
  await world.registry.submitStatements(requestBody([await sign(key)]));
  await expect(world.registry.publishNow()).rejects.toThrow('clock is');
  nowMs = Date.now();
  await world.registry.publishNow();
  expect(await world.registry.health()).toMatchObject({ ok: true, waiting: 0 });
});
