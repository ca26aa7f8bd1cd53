import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { signatureTypes, verifierKeyOf } from '../../utils/protocol/signed-note.ts';
import { formatPolicy, parsePolicy, type Policy } from '../../utils/protocol/tlog-policy.ts';
import { makeRegistry, submit, submitLeaves, type TestRegistry } from './open.ts';
import { leavesBody, sign } from './statements.ts';

// A list that is signed as it should be, and under which nothing could be published any more.

let world: TestRegistry;
let policy: Policy;
let stranger: SigningKey;
beforeAll(async () => {
  world = await makeRegistry();
  policy = parsePolicy(world.folder.policy);
  stranger = await generateSigningKey();
});
afterAll(async () => {
  await world.registry.close();
  await world.folder.remove();
});

const witnessKey = () => verifierKeyOf('other.test/witness', signatureTypes.cosignature, stranger.publicKey);
const group = (threshold: number): Policy => ({
  ...policy,
  witnesses: [...policy.witnesses, { name: 'other', key: witnessKey() }],
  groups: [{ name: 'both', threshold, members: ['house', 'other'] }],
  quorum: 'both',
});

const unreachable: [string, () => Policy][] = [
  [
    'another log key',
    () => ({
      ...policy,
      logs: [{ key: verifierKeyOf('registry.test/log', signatureTypes.ed25519, stranger.publicKey) }],
    }),
  ],
  ['a witness that is not ours', () => ({ ...policy, witnesses: [{ name: 'house', key: witnessKey() }] })],
  ['two of two', () => group(2)],
];

test.each(unreachable)('%s: refused, and the log goes on', async (_, changed) => {
  const { registry, folder, devices } = world;
  const leaf = await folder.trustLeaf(2, { policy: formatPolicy(changed()) });
  await expect(registry.submitLeaves(leavesBody([leaf]))).rejects.toMatchObject({ problem: 'unreachable-policy' });
  expect(await submit(registry, [await sign(devices['lumen'] as SigningKey)])).toHaveLength(1);
});

test('one of two, or none: taken', async () => {
  const { registry, folder } = world;
  await submitLeaves(registry, [await folder.trustLeaf(2, { policy: formatPolicy(group(1)) })]);
  await submitLeaves(registry, [await folder.trustLeaf(3, { policy: formatPolicy({ ...policy, quorum: 'none' }) })]);
  expect(registry.view.trust?.list.version).toBe(3);
});
