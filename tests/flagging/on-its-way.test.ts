import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfirmedSubjects, loadOnItsWay, SignedSubjects } from '../../utils/flagging/on-its-way.ts';
import { buildStatement } from '../../utils/flagging/build-statement.ts';
import { encodeCompact, payloadTypes, signPayload } from '../../utils/protocol/dsse.ts';
import { generateSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { eraseEverything } from '../../utils/storage/erase-data.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { checked, draft } from './drafts.ts';
import { origin, salt, SmallLog } from './small-log.ts';

const subjectOf = (name: string): string => name.charCodeAt(0).toString(16).padStart(64, '0');
const built = (name: string): { payload: Uint8Array; details?: Uint8Array } =>
  buildStatement({ ...checked, subject: subjectOf(name) }, draft, { issuedSeconds: 1_795_000_000, salt });

const elsewhere = 'registry.example/other';
let database: Database;
let key: SigningKey;

beforeEach(async () => {
  database = openDatabase(`on-its-way-${crypto.randomUUID()}`);
  await (await SmallLog.create()).trustIn(database);
  await database.views.toCollection().modify(({ view }) => {
    view.size = 10;
  });
  key = await generateSigningKey();
});
afterEach(() => database.delete());

async function signed(name: string, state: OutboxRow['state'], more: Partial<OutboxRow> = {}): Promise<void> {
  await database.outbox.add({
    ...{ id: name, origin, name, state, createdSeconds: 0, notBeforeSeconds: 0, attempts: 0 },
    content: { kind: 'statement', signed: await compactOf(name) },
    ...more,
  });
}

async function confirmed(name: string, of = origin): Promise<number> {
  return database.deskSignings.add({
    ...{ origin: of, publicKey: 'ab'.repeat(32) },
    statements: [{ name, ...built(name) }],
  });
}

const at = (index: number): Pick<OutboxRow, 'published'> => ({ published: { index, proof: new Uint8Array() } });
const nothingRead = () => ({ signed: new SignedSubjects(), confirmed: new ConfirmedSubjects() });
const onItsWay = async (of = origin, rows = nothingRead()): Promise<string[]> =>
  [...(await loadOnItsWay(database, of, rows))].sort();
const subjectsOf = (...names: string[]): string[] => names.map(subjectOf).sort();

test('confirmed, signed, sent, and published before the copy of the registry holds it: all are on their way', async () => {
  await confirmed('c');
  await signed('w', 'waiting');
  await signed('s', 'sent');
  await signed('n', 'published', at(10));
  await signed('h', 'published', at(9));
  await signed('r', 'refused');
  expect(await onItsWay()).toEqual(subjectsOf('c', 'n', 's', 'w'));
});

test('what is on its way to one registry can be signed for another', async () => {
  await confirmed('c');
  await signed('w', 'waiting');
  await confirmed('d', elsewhere);
  await signed('x', 'sent', { origin: elsewhere });
  // That registry's copy is as far; this one's is not asked.
  await signed('y', 'published', { origin: elsewhere, ...at(9) });
  expect(await onItsWay()).toEqual(subjectsOf('c', 'w'));
  expect(await onItsWay(elsewhere)).toEqual(subjectsOf('d', 'x', 'y'));
});

test('each statement is parsed once, and forgotten with its row', async () => {
  const step = await confirmed('c');
  await signed('w', 'waiting');
  const rows = nothingRead();
  expect(await onItsWay(origin, rows)).toEqual(subjectsOf('c', 'w'));
  // Never so, but by it one sees what is read again.
  const broken = { content: { kind: 'statement' as const, signed: new Uint8Array() } };
  await database.outbox.update('w', broken);
  await database.deskSignings.update(step, { statements: [{ name: '', payload: new Uint8Array() }] });
  expect(await onItsWay(origin, rows)).toEqual(subjectsOf('c', 'w'));
  await eraseEverything(database);
  expect(await onItsWay(origin, rows)).toEqual([]);
  await database.deskSignings.put({ id: step, origin, publicKey: '', statements: [{ name: 'd', ...built('d') }] });
  await signed('w', 'waiting', { content: { kind: 'statement', signed: await compactOf('v') } });
  expect(await onItsWay(origin, rows)).toEqual(subjectsOf('d', 'v'));
});

async function compactOf(name: string): Promise<Uint8Array> {
  return encodeCompact(await signPayload(payloadTypes.statement, built(name).payload, key));
}
