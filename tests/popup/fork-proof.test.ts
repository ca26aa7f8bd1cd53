import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forkProof, proofFileName } from '../../entrypoints/popup/fork-proof.ts';
import { utf8 } from '../../utils/protocol/bytes.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';

const origin = 'registry.example/log';
const note = (root: string): string => `${origin}\n7\n${root}\n\n— ${origin} AAAA\n`;

let database: Database;
beforeEach(() => {
  database = openDatabase(`proof-${crypto.randomUUID()}`);
});
afterEach(() => database.delete());

test('holds both signed notes byte for byte, of this registry alone', async () => {
  const [held, shown] = [utf8(note('one')), utf8(note('two'))];
  await database.evidence.add({ origin, seconds: 1_800_000_000, held, shown, how: 'same-size' });
  await database.evidence.add({ origin: 'other', seconds: 1, held, shown, how: 'smaller' });
  const file = JSON.parse((await forkProof(database, origin)) ?? '') as unknown;
  expect(file).toEqual({
    origin,
    proofs: [{ seen: '2027-01-15T08:00:00Z', how: 'same-size', held: note('one'), shown: note('two') }],
  });
});

test('is nothing where nothing is kept', async () => {
  expect(await forkProof(database, origin)).toBeUndefined();
});

test('has a harmless name', () => {
  expect(proofFileName(origin)).toBe('fork-registry.example-log.json');
  expect(proofFileName('../\u202e/\n')).toBe('fork-..-.json');
});
