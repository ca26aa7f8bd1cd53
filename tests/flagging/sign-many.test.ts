import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildMany, readBackShared, type NamedStatement } from '../../utils/flagging/build-many.ts';
import { readBack } from '../../utils/flagging/build-statement.ts';
import { loadDevice, loadNewestDevice, type Device } from '../../utils/flagging/device-key.ts';
import { prepareEnrolment } from '../../utils/flagging/enrol.ts';
import { NotSigned } from '../../utils/flagging/not-signed.ts';
import {
  confirmMany,
  loadConfirmed,
  signConfirmed,
  signedIds,
  signSteps,
  STATEMENTS_PER_STEP,
} from '../../utils/flagging/sign-many.ts';
import { toHex } from '../../utils/protocol/bytes.ts';
import { parseCompact, payloadTypes, verifySigned } from '../../utils/protocol/dsse.ts';
import { formatCode } from '../../utils/protocol/invitation-code.ts';
import { sha256 } from '../../utils/protocol/sha256.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { draft, emptyDraft } from './drafts.ts';
import { origin, salt, SmallLog } from './small-log.ts';

const now = 1_795_000_000;
const COUNT = 2 * STATEMENTS_PER_STEP + 88;
let database: Database;
let device: Device;
let statements: NamedStatement[];
let databases = 0;

beforeEach(async () => {
  database = openDatabase(`sign-many-${databases++}`);
  await (await SmallLog.create()).trustIn(database);
  const organisation = { id: 'agence-lumen', name: 'Agence Lumen' };
  const id = await prepareEnrolment(database, { origin, organisation, code: formatCode(salt) }, now);
  await database.outbox.delete(id);
  await database.deviceKeys.toCollection().modify({ state: 'enrolled' });
  const loaded = await loadDevice(database, origin);
  if (loaded === undefined) throw new Error('no device');
  device = loaded;
  statements = buildMany(documents(COUNT), { ...draft, seenAt: [] }, { issuedSeconds: now, randomBytes });
});
afterEach(() => database.delete());

function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

function documents(count: number): Parameters<typeof buildMany>[0] {
  return Array.from({ length: count }, (_, i) => ({
    name: `${i}.pdf`,
    checked: { kind: 'bytes', subject: toHex(sha256(Uint8Array.of(i, i >> 8))), fingerprints: { size: 1_000 + i } },
  }));
}

const payloads = async (): Promise<string[]> =>
  (await database.outbox.toArray()).map(({ content }) => toHex(parseCompact(content.signed).payload)).sort();
const wanted = (): string[] => statements.map(({ payload }) => toHex(payload)).sort();

test('one statement for each distinct document, salted on its own', () => {
  const twice = [...documents(3), ...documents(2)];
  const built = buildMany(twice, { ...draft, seenAt: [] }, { issuedSeconds: now, randomBytes });
  expect(built).toHaveLength(3);
  const digests = built.map((one) => readBack(one).statement.detailsDigest);
  expect(new Set(digests).size).toBe(3);
  expect(readBackShared(built).details?.explanation).toBe(draft.explanation);
});

test('statements that do not say the same are not shown as one', () => {
  const [first] = statements;
  const others = buildMany(
    documents(1),
    { ...draft, verdict: 'fake', seenAt: [] },
    { issuedSeconds: now, randomBytes },
  );
  expect(() => readBackShared([...(first ? [first] : []), ...others])).toThrow('do not say the same');
  expect(() => readBackShared([])).toThrow('nothing to sign');
});

test('signs exactly what was confirmed, each with a signature that holds', async () => {
  await confirmMany(database, device, statements);
  expect((await loadConfirmed(database)).count).toBe(COUNT);
  await signConfirmed(database, now);
  expect((await loadConfirmed(database)).count).toBe(0);
  expect(await payloads()).toEqual(wanted());
  for (const { content, state } of (await database.outbox.toArray()).slice(0, 20)) {
    expect(state).toBe('waiting');
    await verifySigned(payloadTypes.statement, parseCompact(content.signed), device.key.publicKey);
  }
});

test('a crash between any two steps: all are signed in the end, and none twice', async () => {
  await confirmMany(database, device, statements);
  for (let crashes = 0; ; crashes += 1) {
    let steps = 0;
    const dying = {
      ...device.key,
      // The page goes in the middle of the second step.
      sign: (message: Uint8Array): Promise<Uint8Array> => {
        steps += 1;
        if (crashes < 2 && steps > STATEMENTS_PER_STEP + 10) throw new Error('killed');
        return device.key.sign(message);
      },
    };
    const { failed } = await signConfirmed(database, now + crashes, () => Promise.resolve(dying));
    if (failed.length === 0) break;
    // Each statement is either confirmed or in the outbox.
    expect((await database.outbox.count()) + (await loadConfirmed(database)).count).toBe(COUNT);
  }
  expect(await payloads()).toEqual(wanted());
});

test('whoever watches is told of each step that is confirmed', async () => {
  const told: number[] = [];
  const watching = liveQuery(() => loadConfirmed(database)).subscribe(({ newest }) => void told.push(newest));
  for (const at of [0, 1]) {
    const [step = 0] = await confirmMany(database, device, statements.slice(at, at + 1));
    await expect.poll(() => told).toContain(step);
  }
  watching.unsubscribe();
});

test('two pages that sign at once put each statement into the outbox once', async () => {
  await confirmMany(database, device, statements);
  await Promise.all([signConfirmed(database, now), signConfirmed(database, now)]);
  expect(await payloads()).toEqual(wanted());
});

test('what was confirmed for an older key of this device is signed with it, though a newer one is enrolled', async () => {
  await confirmMany(database, device, statements.slice(0, 3));
  const organisation = { id: 'agence-lumen', name: 'Agence Lumen' };
  const id = await prepareEnrolment(database, { origin, organisation, code: formatCode(salt) }, now + 1);
  await database.outbox.delete(id);
  await database.deviceKeys.toCollection().modify({ state: 'enrolled' });
  const newer = await loadNewestDevice(database);
  expect(newer?.row.publicKey).not.toBe(device.row.publicKey);
  if (newer) await confirmMany(database, newer, statements.slice(3, 5));
  expect((await signConfirmed(database, now)).failed).toEqual([]);
  expect((await loadConfirmed(database)).count).toBe(0);
  const keys = [device, device, device, newer].map((one) => one?.key.publicKey ?? new Uint8Array());
  for (const [at, { payload }] of statements.slice(0, 4).entries()) {
    const rows = (await database.outbox.toArray()).map(({ content }) => parseCompact(content.signed));
    const signed = rows.find((one) => toHex(one.payload) === toHex(payload));
    if (signed === undefined) throw new Error('not signed');
    await verifySigned(payloadTypes.statement, signed, keys[at] ?? new Uint8Array());
  }
});

test('a step that cannot be signed stays, is told of, and holds up no other', async () => {
  const gone: Device = { ...device, row: { ...device.row, publicKey: 'ab'.repeat(32) } };
  const [stuck] = await confirmMany(database, gone, statements.slice(0, 3));
  const steps = await confirmMany(database, device, statements.slice(3, 5));
  const { ids, failed } = await signConfirmed(database, now);
  expect(failed.map(({ step }) => step)).toEqual([stuck]);
  expect(failed[0]?.error).toBeInstanceOf(NotSigned);
  expect(ids).toEqual(await signedIds(device, statements.slice(3, 5)));
  expect(await database.outbox.count()).toBe(2);
  expect((await loadConfirmed(database)).count).toBe(3);
  // What was asked for by name and is signed already, by another page, is no failure.
  expect(await signSteps(database, steps, now)).toEqual({ ids: [], failed: [] });
});

test.each([
  ['takes them out of drafts about others, too, and ends those about nothing else', undefined, ['pair'], 1],
  [
    'as proposed by somebody else leaves the drafts of this device alone',
    'ab'.repeat(32),
    ['begun', 'pair', 'same'],
    2,
  ],
])('confirming several %s', async (_, proposer, drafts, left) => {
  const [one = '', two = ''] = documents(2).map(({ checked }) => checked.subject);
  const shared = { leak: '', language: '', explanation: 'Typed for an hour.', evidence: [''] };
  const about = (...subjects: string[]) => subjects.map((subject) => ({ subject, title: '', seenAt: [] }));
  const other = 'd'.repeat(64);
  await database.groupDrafts.bulkAdd([
    { key: 'pair', shared, documents: about(one, other), savedSeconds: now },
    { key: 'same', shared, documents: about(one, two), savedSeconds: now },
  ]);
  await database.drafts.add({ ...draft, subject: one, kind: 'bytes', savedSeconds: now });
  await confirmMany(database, device, statements, proposer);
  const groups = await database.groupDrafts.toCollection().primaryKeys();
  const alone = (await database.drafts.get(one)) === undefined ? [] : ['begun'];
  expect([...alone, ...groups]).toEqual(drafts);
  expect((await database.groupDrafts.get('pair'))?.documents).toHaveLength(left);
});

test('a draft about what is only taken back stays', async () => {
  const [first] = statements;
  if (first === undefined) throw new Error('no statement');
  const { subject } = readBack(first).statement;
  const target = 'e'.repeat(64);
  const [retraction] = buildMany(
    documents(1),
    { ...emptyDraft, relations: [{ type: 'retracts', target }] },
    { issuedSeconds: now, randomBytes },
  );
  await database.drafts.add({ ...draft, subject, kind: 'bytes', savedSeconds: now });
  if (retraction) await confirmMany(database, device, [retraction]);
  expect((await loadConfirmed(database)).count).toBe(1);
  expect(await database.drafts.count()).toBe(1);
});
