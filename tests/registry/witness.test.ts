import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { uint32be } from '../../utils/protocol/bytes.ts';
import { formatCheckpoint } from '../../utils/protocol/checkpoint.ts';
import { verifyCosignature } from '../../utils/protocol/cosignature.ts';
import { generateSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { sha256 } from '../../utils/protocol/sha256.ts';
import { formatNote, signatureTypes, signNote, verifierKeyOf } from '../../utils/protocol/signed-note.ts';
import { Tree } from '../../registry/publisher/tree.ts';
import { createHouseWitness } from '../../registry/witness/house-witness.ts';
import { witnessStateFile, type WitnessStateFile } from '../../registry/witness/witness-state.ts';
import type { Witness } from '../../registry/witness/witness.ts';

const origin = 'registry.test/log';
const tree = new Tree();
for (let i = 0; i < 40; i += 1) tree.append(sha256(uint32be(i)));
let dir: string;
let logKey: SigningKey;
let witnessKey: SigningKey;
let witness: Witness;
let nowSeconds = 1_800_000_000;

function create(state?: WitnessStateFile): Witness {
  return createHouseWitness({
    name: `${origin}/witness`,
    key: witnessKey,
    log: verifierKeyOf(origin, signatureTypes.ed25519, logKey.publicKey),
    state: state ?? witnessStateFile(path.join(dir, 'witness.json')),
    nowSeconds: () => nowSeconds,
  });
}

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'touchstone-witness-'));
  [logKey, witnessKey] = [await generateSigningKey(), await generateSigningKey()];
  witness = create();
});
afterEach(() => rm(dir, { recursive: true }));

async function request(
  oldSize: number,
  size: number,
  changes: { root?: Uint8Array; key?: SigningKey; name?: string } = {},
) {
  const text = formatCheckpoint({ origin: changes.name ?? origin, size, root: changes.root ?? tree.rootAt(size) });
  const note = formatNote({ text, signatures: [await signNote(text, changes.name ?? origin, changes.key ?? logKey)] });
  return { text, request: { oldSize, proof: oldSize <= size ? tree.consistencyProof(oldSize, size) : [], note } };
}

async function expectCosigned(oldSize: number, size: number): Promise<void> {
  const { text, request: sent } = await request(oldSize, size);
  const answer = await witness.addCheckpoint(sent);
  if (answer.kind !== 'cosigned') expect.fail(`conflict at ${answer.size}`);
  const key = verifierKeyOf(`${origin}/witness`, signatureTypes.cosignature, witnessKey.publicKey);
  expect(await verifyCosignature(key, text, answer.signature.signature)).toBe(nowSeconds);
}

test('cosigns what grows, and the same again with a newer time', async () => {
  await expectCosigned(0, 5);
  await expectCosigned(5, 17);
  nowSeconds += 600;
  await expectCosigned(17, 17);
  expect(await witness.newest()).toMatchObject({ size: 17, root: tree.rootAt(17) });
});

test('remembers across a restart, and says where it stands', async () => {
  await expectCosigned(0, 17);
  witness = create();
  for (const oldSize of [0, 5, 18]) {
    expect(await witness.addCheckpoint((await request(oldSize, 20)).request)).toEqual({ kind: 'conflict', size: 17 });
  }
  await expectCosigned(17, 20);
});

test('refuses to go back, to fork, and what its log has not signed', async () => {
  await expectCosigned(0, 17);
  const other = await generateSigningKey();
  const wrong = sha256(uint32be(99));
  const refused: [Parameters<typeof request>, string][] = [
    [[17, 5], 'inconsistent'],
    [[17, 17, { root: wrong }], 'inconsistent'],
    [[17, 20, { root: wrong }], 'bad-proof'],
    [[17, 20, { key: other }], 'unknown-key'],
    [[17, 20, { name: 'another.test/log' }], 'wrong-origin'],
  ];
  for (const [parameters, code] of refused) {
    const { request: sent } = await request(...parameters);
    await expect(witness.addCheckpoint(sent), JSON.stringify(parameters)).rejects.toMatchObject({ code });
  }
  expect(await witness.newest()).toMatchObject({ size: 17 });
});

test('is durable before it answers: no signature without a saved state', async () => {
  const file = witnessStateFile(path.join(dir, 'witness.json'));
  witness = create({ load: () => file.load(), save: () => Promise.reject(new Error('disk full')) });
  await expect(witness.addCheckpoint((await request(0, 5)).request)).rejects.toThrow('disk full');
  expect(await file.load()).toBeUndefined();
});

test('of two histories offered at once it signs one', async () => {
  await expectCosigned(0, 17);
  const other = new Tree();
  for (let i = 0; i < 20; i += 1) other.append(sha256(uint32be(i < 17 ? i : 1_000 + i)));
  const [ours] = [await request(17, 20)];
  const fork = await request(17, 20, { root: other.root() });
  fork.request.proof = other.consistencyProof(17, 20);
  const answers = await Promise.allSettled([ours.request, fork.request].map((one) => witness.addCheckpoint(one)));
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.kind : 'refused'))).toEqual([
    'cosigned',
    'conflict',
  ]);
});
