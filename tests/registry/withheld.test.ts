import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromBase64 } from '../../utils/protocol/bytes.ts';
import { detailsDigest } from '../../utils/protocol/details.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { encodeLeaf } from '../../utils/protocol/leaf.ts';
import { signWithholding } from '../../utils/protocol/withhold.ts';
import { filesHolding } from './files-holding.ts';
import { makeRegistry, submit, submitLeaves, type TestRegistry } from './open.ts';
import { leavesBody, requestBody, sign, type SignedStatement } from './statements.ts';

// Once a withhold leaf is answered, no file of the registry holds the details: whatever failed, whoever sends them again.

const secret = 'Mme X lives at 4 rue des Lilas';
let failsToDrop = 0;
let world: TestRegistry;
let said: SignedStatement;
let detailsKey: SigningKey;

beforeEach(async () => {
  failsToDrop = 0;
  world = await makeRegistry({
    seams: {
      store: (store) => ({
        ...store,
        dropDetails: (digests) => {
          if (digests.length > 0 && failsToDrop-- > 0) return Promise.reject(new Error('injected'));
          return store.dropDetails(digests);
        },
      }),
    },
  });
  detailsKey = world.devices['lumen'] as SigningKey;
  // Longer than a page of the database.
  const explanation = `${secret} ${'é'.repeat(3_900)}`;
  said = await sign(detailsKey, {}, { explanation, evidence: [] });
  await submit(world.registry, [said]);
});
afterEach(async () => {
  await world.registry.close();
  await world.folder.remove();
});

const digest = () => detailsDigest(fromBase64(said.item.details ?? ''));
const holding = () => filesHolding(world.folder.dir, secret);
const withholdLeaf = async () =>
  encodeLeaf(await signWithholding({ detailsDigest: digest(), reason: 'personal-data' }, [world.folder.root]));

/** Another statement with the very same details. */
async function sayAgain(): Promise<SignedStatement> {
  const again = await sign(detailsKey, { detailsDigest: digest() });
  return { ...again, item: { ...again.item, details: said.item.details ?? '' } };
}

test('erasing fails: nobody is told that it is done, and the next publication does it', async () => {
  expect(await holding()).toContain('public/details/000');
  failsToDrop = 1;
  const receipt = await world.registry.submitLeaves(leavesBody([await withholdLeaf()]));
  await expect(world.registry.publishNow()).rejects.toThrow('injected');
  expect(await world.registry.outcome(receipt)).toEqual({ kind: 'waiting' });
  expect((await holding()).every((name) => name.startsWith('registry.db'))).toBe(true);
  await world.registry.publishNow();
  expect(await world.registry.outcome(receipt)).toMatchObject({ kind: 'settled' });
  expect(await holding()).toEqual([]);
});

test('sent again afterwards: the statement is logged, its details are never written down', async () => {
  await submitLeaves(world.registry, [await withholdLeaf()]);
  const receipt = await world.registry.submitStatements(requestBody([await sayAgain()]));
  expect(await holding()).toEqual([]);
  await world.registry.publishNow();
  expect(await world.registry.outcome(receipt)).toMatchObject({
    kind: 'settled',
    results: [{ leaf: expect.any(String) as unknown }],
  });
  expect(await holding()).toEqual([]);
});

test('on their way when they are withheld, before the leaf or behind it: gone too', async () => {
  await world.registry.submitStatements(requestBody([await sayAgain()]));
  await world.registry.submitLeaves(leavesBody([await withholdLeaf()]));
  await world.registry.submitStatements(requestBody([await sayAgain()]));
  await world.registry.publishNow();
  expect(await world.registry.health()).toMatchObject({ waiting: 0 });
  expect(await holding()).toEqual([]);
});
