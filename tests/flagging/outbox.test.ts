import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildStatement } from '../../utils/flagging/build-statement.ts';
import { loadDevice, type Device } from '../../utils/flagging/device-key.ts';
import { prepareEnrolment } from '../../utils/flagging/enrol.ts';
import { findRestOfGroup } from '../../utils/flagging/group-drafts.ts';
import {
  flushOutbox,
  MAX_RETRY_SECONDS,
  MIN_RETRY_SECONDS,
  type OutboxPost,
  type PostAnswer,
} from '../../utils/flagging/outbox.ts';
import { canEditAgain, restoreDraft } from '../../utils/flagging/restore-draft.ts';
import { signStatement } from '../../utils/flagging/sign-statement.ts';
import { fromHex } from '../../utils/protocol/bytes.ts';
import { verifyPossession } from '../../utils/protocol/device.ts';
import { parseCompact, payloadTypes, verifySigned } from '../../utils/protocol/dsse.ts';
import { importSigningKey } from '../../utils/protocol/ed25519.ts';
import { codeKeySeed, formatCode } from '../../utils/protocol/invitation-code.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { checked, draft, emptyDraft } from './drafts.ts';
import { origin, salt, SmallLog } from './small-log.ts';

const now = 1_795_000_000;
const code = formatCode(salt);
let database: Database;
let log: SmallLog;
let databases = 0;

beforeEach(async () => {
  database = openDatabase(`outbox-${databases++}`);
  log = await SmallLog.create();
  await log.trustIn(database);
});
afterEach(async () => {
  await database.delete();
});

/** One after another: the log of these tests is an array. */
const forEach =
  (answer: (row: OutboxRow) => PostAnswer | Promise<PostAnswer>) =>
  async (rows: readonly OutboxRow[]): Promise<PostAnswer[]> => {
    const answers: PostAnswer[] = [];
    for (const row of rows) answers.push(await answer(row));
    return answers;
  };
const publishing = forEach((row) => log.publish(row));
const published: OutboxPost = { send: publishing, poll: publishing };
const answering = (answer: PostAnswer): OutboxPost => ({
  send: forEach(() => answer),
  poll: forEach(() => answer),
});

async function enrolledDevice(): Promise<Device> {
  const organisation = { id: 'agence-lumen', name: 'Agence Lumen' };
  const id = await prepareEnrolment(database, { origin, organisation, code }, now);
  // The log of this test holds statements only: the enrolment is granted by hand.
  await database.outbox.delete(id);
  await database.deviceKeys.toCollection().modify({ state: 'enrolled' });
  const device = await loadDevice(database, origin);
  if (device === undefined) throw new Error('no device');
  return device;
}

async function sign(explanation = draft.explanation): Promise<string> {
  const device = await enrolledDevice();
  const built = buildStatement(checked, { ...draft, explanation }, { issuedSeconds: now, salt });
  return signStatement(database, device, built, { name: 'note.docx', nowSeconds: now });
}

describe('signing', () => {
  test('one of the documents of a draft alone leaves its words with the other', async () => {
    const [leak, other] = ['Lumen', 'd'.repeat(64)];
    const shared = { leak, language: 'fr', explanation: 'Typed for an hour.', evidence: [''] };
    const documents = [checked.subject, other].map((subject) => ({ subject, title: '', seenAt: [] }));
    await database.groupDrafts.add({ key: 'pair', shared, documents, savedSeconds: now });
    await sign();
    expect((await findRestOfGroup(database, other))?.explanation).toBe('Typed for an hour.');
    expect(await findRestOfGroup(database, checked.subject)).toBeUndefined();
  });

  test('replaces the draft by a statement whose signature holds', async () => {
    await database.drafts.add({ ...draft, subject: checked.subject, kind: checked.kind, savedSeconds: now });
    const id = await sign();
    const row = await database.outbox.get(id);
    const device = await loadDevice(database, origin);
    expect(await database.drafts.count()).toBe(0);
    expect(row?.state).toBe('waiting');
    const signed = parseCompact(row?.content.signed ?? new Uint8Array());
    await verifySigned(payloadTypes.statement, signed, device?.key.publicKey ?? new Uint8Array());
    expect(signed.payload).toEqual(buildStatement(checked, draft, { issuedSeconds: now, salt }).payload);
  });

  test('twice the same bytes is one statement', async () => {
    const device = await enrolledDevice();
    const built = buildStatement(checked, draft, { issuedSeconds: now, salt });
    const ids = await Promise.all(
      [1, 2].map(() => signStatement(database, device, built, { name: 'a', nowSeconds: now })),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(await database.outbox.count()).toBe(1);
  });

  test('the stored private key can be used and not read', async () => {
    const { row } = await enrolledDevice();
    expect(row.pair.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', row.pair.privateKey)).rejects.toThrow();
    await expect(crypto.subtle.exportKey('jwk', row.pair.privateKey)).rejects.toThrow();
  });
});

describe('sending', () => {
  test('ends with a verified proof', async () => {
    const id = await sign();
    expect(await flushOutbox({ database, post: published, clock: () => now })).toBeUndefined();
    expect(await database.outbox.get(id)).toMatchObject({ state: 'published', published: { index: 0 } });
  });

  test('polls after an acceptance, not before its time', async () => {
    const id = await sign();
    let clock = now;
    const flush = (post: OutboxPost): Promise<number | undefined> =>
      flushOutbox({ database, post, clock: () => clock });
    expect(await flush(answering({ kind: 'accepted', submission: '/v1/submissions/7', retryAfterSeconds: 9 }))).toBe(
      now + 9,
    );
    expect(await database.outbox.get(id)).toMatchObject({ state: 'sent', submission: '/v1/submissions/7' });
    const unwanted: OutboxPost = {
      send: () => Promise.reject(new Error('again')),
      poll: () => Promise.reject(new Error('early')),
    };
    expect(await flush(unwanted)).toBe(now + 9);
    expect(await database.outbox.get(id)).not.toHaveProperty('problem');
    clock = now + 9;
    await flush({
      ...unwanted,
      poll: (rows, submission) => (expect(submission).toBe('/v1/submissions/7'), publishing(rows)),
    });
    expect(await database.outbox.get(id)).toMatchObject({ state: 'published' });
  });

  test('waits as long as it is told, and longer each time it is not reached', async () => {
    await sign();
    let clock = now;
    const waits: number[] = [];
    for (let round = 0; round < 14; round++) {
      const next = (await flushOutbox({ database, post: answering({ kind: 'later' }), clock: () => clock })) ?? 0;
      waits.push(next - clock);
      clock = next;
    }
    expect(waits.slice(0, 4)).toEqual([5, 10, 20, 40]);
    expect(waits.at(-1)).toBe(MAX_RETRY_SECONDS);
    const told = async (retryAfterSeconds: number): Promise<number> => {
      const post = answering({ kind: 'later', retryAfterSeconds });
      const next = (await flushOutbox({ database, post, clock: () => clock })) ?? 0;
      const pause = next - clock;
      clock = next;
      return pause;
    };
    expect(await told(77)).toBe(77);
    // Neither for ever nor without a pause, whatever stands in the header.
    expect(await told(999_999_999)).toBe(MAX_RETRY_SECONDS);
    expect([await told(0), await told(-60)]).toEqual([MIN_RETRY_SECONDS, MIN_RETRY_SECONDS]);
  });

  test('what waited because a host was held back is sent once it is allowed, and nothing else with it', async () => {
    const id = await sign();
    const flush = (post: OutboxPost, origins?: readonly string[]): Promise<number | undefined> =>
      flushOutbox({ database, post, clock: () => now, ...(origins && { origins }) });
    const next = await flush(answering({ kind: 'later', problem: 'offline', retryAfterSeconds: 77 }));
    expect(await flush(published, ['elsewhere.example/log'])).toBe(next);
    expect(await flush(published, [origin])).toBeUndefined();
    expect(await database.outbox.get(id)).toMatchObject({ state: 'published' });
  });

  test('but one that asked to be left alone is', async () => {
    await sign();
    const post = answering({ kind: 'later', problem: 'busy', retryAfterSeconds: 77 });
    const flush = (): Promise<number | undefined> =>
      flushOutbox({ database, post, clock: () => now, origins: [origin] });
    await flush();
    expect(await flush()).toBe(now + 77);
    expect((await database.outbox.toArray())[0]?.attempts).toBe(1);
  });

  test('a refusal is for good, with its reason', async () => {
    const id = await sign();
    await flushOutbox({
      database,
      post: answering({ kind: 'refused', problem: { code: 'revoked' } }),
      clock: () => now,
    });
    expect(await flushOutbox({ database, post: published, clock: () => now + 1e6 })).toBeUndefined();
    expect(await database.outbox.get(id)).toMatchObject({ state: 'refused', problem: { code: 'revoked' } });
    expect(log.leaves).toHaveLength(0);
  });

  test('a submission that the registry has forgotten is sent again', async () => {
    const id = await sign();
    let clock = now;
    for (const answer of [{ kind: 'accepted', submission: '/s' }, { kind: 'forgotten' }] as const) {
      clock = (await flushOutbox({ database, post: answering(answer), clock: () => clock })) ?? 0;
    }
    const post: OutboxPost = { send: publishing, poll: () => Promise.reject(new Error('polled')) };
    await flushOutbox({ database, post, clock: () => clock });
    expect(await database.outbox.get(id)).toMatchObject({ state: 'published' });
  });

  test.each<[string, (answer: Extract<PostAnswer, { kind: 'published' }>) => PostAnswer | Promise<PostAnswer>]>([
    ['of another statement', (answer) => ({ ...answer, leaf: 'ab'.repeat(32) })],
    ['of another place', (answer) => ({ ...answer, index: answer.index + 1 })],
    ['that is garbage', (answer) => ({ ...answer, proof: Uint8Array.of(1, 2, 3) })],
    [
      'with one bit changed',
      (answer) => ({
        ...answer,
        proof: answer.proof.map((byte, at) => (at === answer.proof.length - 9 ? byte ^ 1 : byte)),
      }),
    ],
    [
      'signed by another log',
      async () => (await SmallLog.create()).publish((await database.outbox.toArray())[0] as never),
    ],
  ])('a proof %s is not believed', async (_, forge) => {
    const id = await sign();
    const post: OutboxPost = { ...published, send: forEach(async (row) => forge(await log.publish(row))) };
    const next = await flushOutbox({ database, post, clock: () => now });
    expect(next).toBeGreaterThan(now);
    const row = await database.outbox.get(id);
    expect(row?.state).toBe('waiting');
    expect(row?.problem).toBeTruthy();
    expect(row?.published).toBeUndefined();
  });
});

test('crashes and lost answers at every step: each statement enters the log once, and none is lost', async () => {
  // What may go wrong with one request, and with storing its answer.
  const faults = ['none', 'not sent', 'answer lost', 'accepted only', 'crash before storing'] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...faults), { maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      async (plan, count) => {
        const world = openDatabase(`crash-${databases++}`);
        const fresh = await SmallLog.create();
        await fresh.trustIn(world);
        [database, log] = [world, fresh];
        const ids = [];
        for (let i = 0; i < count; i++) ids.push(await sign(`Reason ${i}.`));
        let clock = now;
        const steps = [...plan];
        const answer = async (rows: readonly OutboxRow[]): Promise<PostAnswer[]> => {
          const fault = steps.shift() ?? 'none';
          if (fault === 'not sent') throw new Error('offline');
          const done = await forEach((row) => fresh.publish(row))(rows);
          if (fault === 'answer lost') throw new Error('connection reset');
          if (fault === 'accepted only') return rows.map(() => ({ kind: 'accepted', submission: '/v1/submissions/1' }));
          // The database goes away between the answer and its storing, as when the worker is killed.
          if (fault === 'crash before storing') world.close();
          return done;
        };
        for (let round = 0; round < 40; round++) {
          if (!world.isOpen()) await world.open();
          const next = await flushOutbox({
            database: world,
            post: { send: answer, poll: answer },
            clock: () => clock,
          }).catch(() => clock);
          if (next === undefined) break;
          clock = Math.max(next, clock);
        }
        const rows = await world.outbox.bulkGet(ids);
        expect(rows.map((row) => row?.state)).toEqual(ids.map(() => 'published'));
        expect(new Set(fresh.payloads()).size).toBe(count);
        expect(fresh.leaves).toHaveLength(count);
        await world.delete();
      },
    ),
    { numRuns: 60 },
  );
});

test('a submission that is asked about in vain is sent again, as the same bytes', async () => {
  const id = await sign();
  let clock = now;
  const inVain: OutboxPost = {
    send: forEach(() => ({ kind: 'accepted', submission: '/v1/submissions/1' })),
    poll: () => Promise.reject(new Error('2 results for 1 leaves')),
  };
  let sends = 0;
  for (let round = 0; round < 14 && sends < 2; round++) {
    const post: OutboxPost = { ...inVain, send: (rows) => (sends++, inVain.send(rows)) };
    clock = (await flushOutbox({ database, post, clock: () => clock })) ?? clock;
  }
  expect(sends).toBe(2);
  await flushOutbox({ database, post: published, clock: () => clock + MAX_RETRY_SECONDS });
  expect(await database.outbox.get(id)).toMatchObject({ state: 'published' });
  expect(log.leaves).toHaveLength(1);
});

test('flushes that overlap send once', async () => {
  await sign();
  let sent = 0;
  const post: OutboxPost = { ...published, send: (rows) => (sent++, publishing(rows)) };
  await Promise.all([1, 2, 3].map(() => flushOutbox({ database, post, clock: () => now })));
  expect(sent).toBe(1);
});

describe('a refused statement', () => {
  const refused = async (id: string): Promise<OutboxRow> => {
    await flushOutbox({ database, post: answering({ kind: 'refused', problem: { code: 'no' } }), clock: () => now });
    const row = await database.outbox.get(id);
    if (row === undefined) throw new Error('lost');
    return row;
  };
  const { subject, kind } = checked;

  test('becomes the draft it was, but for the addresses it was seen at', async () => {
    const row = await refused(await sign());
    expect(canEditAgain(row)).toBe(true);
    await restoreDraft(database, row, now);
    expect(await database.drafts.get(subject)).toEqual({ ...draft, subject, kind, seenAt: [], savedSeconds: now });
  });

  test('leaves a draft alone that was begun since', async () => {
    const row = await refused(await sign());
    const begun = { ...draft, subject, kind, explanation: 'Newer.', savedSeconds: now + 1 };
    await database.drafts.add(begun);
    await restoreDraft(database, row, now + 2);
    expect(await database.drafts.toArray()).toEqual([begun]);
  });

  test('that retracts another is no draft: the next flag would retract with it', async () => {
    const device = await enrolledDevice();
    const relations = [{ type: 'retracts' as const, target: 'ab'.repeat(32) }];
    for (const fields of [
      { ...emptyDraft, relations },
      { ...draft, relations },
    ]) {
      const built = buildStatement({ ...checked, fingerprints: {} }, fields, { issuedSeconds: now, salt });
      const row = await refused(await signStatement(database, device, built, { name: 'note.docx', nowSeconds: now }));
      expect(row.state).toBe('refused');
      expect(canEditAgain(row)).toBe(false);
      await restoreDraft(database, row, now);
      expect(await database.drafts.count()).toBe(0);
    }
  });

  test('is edited again only once it is refused', async () => {
    const waiting = await database.outbox.get(await sign());
    expect(waiting && canEditAgain(waiting)).toBe(false);
  });
});

describe('enrolment', () => {
  const organisation = { id: 'agence-lumen', name: 'Agence Lumen' };

  test('is signed by the code and shows possession of the new key', async () => {
    const id = await prepareEnrolment(database, { origin, organisation, code: code.toLowerCase() }, now);
    const content = (await database.outbox.get(id))?.content;
    if (content?.kind !== 'enrolment') throw new Error('no enrolment');
    const device = parseCompact(content.signed);
    const { publicKey } = await importSigningKey(codeKeySeed(code));
    await verifySigned(payloadTypes.device, device, publicKey);
    await verifyPossession(device, content.possession);
    expect(fromHex(content.publicKey)).toHaveLength(32);
    expect(await loadDevice(database, origin)).toBeUndefined();
  });

  test('refused: the key is thrown away', async () => {
    await prepareEnrolment(database, { origin, organisation, code }, now);
    await flushOutbox({ database, post: answering({ kind: 'refused', problem: { code: 'used' } }), clock: () => now });
    expect(await database.deviceKeys.count()).toBe(0);
  });

  test.each<PostAnswer>([
    { kind: 'later', problem: 'error' },
    { kind: 'accepted', submission: '/v1/submissions/7' },
    { kind: 'forgotten' },
  ])('$kind: perhaps it was accepted, and the key is kept', async (answer) => {
    await prepareEnrolment(database, { origin, organisation, code }, now);
    await flushOutbox({ database, post: answering(answer), clock: () => now });
    expect(await database.deviceKeys.count()).toBe(1);
    await flushOutbox({ database, post: published, clock: () => now + 1e6 });
    expect((await loadDevice(database, origin))?.row.state).toBe('enrolled');
  });

  test('published: the device signs from then on', async () => {
    await prepareEnrolment(database, { origin, organisation, code }, now);
    await flushOutbox({ database, post: published, clock: () => now });
    expect((await loadDevice(database, origin))?.row.organisationName).toBe('Agence Lumen');
  });

  test.each(['', 'TS-', 'TS-12345', `${code}0`, code.replace(/.$/, 'U')])('%j is no code', async (wrong) => {
    await expect(prepareEnrolment(database, { origin, organisation, code: wrong }, now)).rejects.toMatchObject({
      code: 'malformed',
    });
    expect([await database.outbox.count(), await database.deviceKeys.count()]).toEqual([0, 0]);
  });
});
