import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { concatBytes, equalBytes, fromUtf8, utf8 } from '../../utils/protocol/bytes.ts';
import { importSigningKey } from '../../utils/protocol/ed25519.ts';
import { sha256 } from '../../utils/protocol/sha256.ts';
import { formatState } from '../../utils/protocol/state-record.ts';
import { encodeBundle, entriesPath, parseBundle, TILE_WIDTH } from '../../utils/protocol/tiles.ts';
import { MAX_FULL_MODE_LEAVES } from '../../utils/protocol/full-mode.ts';
import { lookUp } from '../../utils/registry-client/look-up.ts';
import { MAX_FRUITLESS_ROUNDS } from '../../utils/registry-client/retry-details.ts';
import { registryStatus } from '../../utils/registry-client/registry-status.ts';
import { syncRegistry, type SyncOutcome } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { origin, subjectOf, TestLog } from './test-log.ts';

const START = 1_800_000_000;
const HOUR = 3_600;
const DAY = 24 * HOUR;

let database: Database;
let log: TestLog;
let now = START;
let databases = 0;

beforeEach(async () => {
  database = openDatabase(`sync-${(databases += 1)}`);
  log = await TestLog.create();
  now = START;
});
afterEach(() => database.delete());

const sync = (from: TestLog = log, overrides?: Parameters<TestLog['door']>[0]): Promise<SyncOutcome> =>
  syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: from.door(overrides), clock: () => now });
const status = async (): Promise<{ state: string; size: number; problem?: string }> => {
  const [only] = await registryStatus(database, () => now);
  if (only === undefined) throw new Error('no registry');
  return only;
};
const found = async (name: string): Promise<string[]> =>
  (await lookUp(database, [`sha256:${subjectOf(name)}`])).map(
    ({ standing, statement }) => `${standing} ${statement.verdict ?? ''}`,
  );

/** Everything stored, to be compared before and after. `attempt` alone may change when nothing is used. */
async function stored(): Promise<unknown> {
  const { bundles, statements, views, details, registries } = database;
  const rows = await registries.toArray();
  return [
    await Promise.all([bundles, statements, views, details].map((table) => table.toArray())),
    rows.map(({ held, state }) => ({ held, state })),
  ];
}

/** Publishes two documents and syncs. */
async function synced(): Promise<void> {
  await log.addStatement({ subject: subjectOf('a') });
  await log.addStatement({ subject: subjectOf('b'), verdict: 'authentic' }, 1, { evidence: ['https://org-2.test/b'] });
  await log.publish(now);
  expect(await sync()).toEqual({ kind: 'grown', from: 0, size: 6 });
}

describe('growth', () => {
  test('first sync, then only what is new; statements, details and status follow', async () => {
    await synced();
    expect(await found('a')).toEqual(['live fake']);
    expect((await lookUp(database, [`sha256:${subjectOf('b')}`]))[0]).toMatchObject({
      origin,
      organisation: { id: 'org-2' },
      loggedSeconds: START,
      details: { evidence: ['https://org-2.test/b'] },
    });
    expect(await status()).toMatchObject({ state: 'synced', size: 6, cases: 2, quorumSeconds: START });

    now += 60;
    await log.addStatement({ subject: subjectOf('c') });
    await log.publish(now);
    log.requests = [];
    expect(await sync()).toEqual({ kind: 'grown', from: 6, size: 8 });
    expect(log.requests).toEqual(['/latest', '/tile/entries/000.p/8']);
    expect(await found('c')).toEqual(['live fake']);
    expect(await status()).toMatchObject({ size: 8, cases: 3, quorumSeconds: now });
  });

  test('idle: one request of at most 3 kB, and the newer cosignature counts', async () => {
    await synced();
    now += 600;
    await log.cosign(now);
    log.requests = [];
    expect(await sync()).toEqual({ kind: 'unchanged', size: 6 });
    expect(log.requests).toEqual(['/latest']);
    expect(log.files.get('/latest')?.length).toBeLessThan(3_000);
    expect(await status()).toMatchObject({ quorumSeconds: now, lastSyncSeconds: now });
  });

  test('over many bundles: full ones once, the last one whole, never a width that was remembered', async () => {
    for (let i = 0; i < 600; i += 1) await log.addStatement({ subject: subjectOf(`${i}`) });
    await log.publish(now);
    expect(await sync()).toMatchObject({ kind: 'grown', size: 604 });
    expect(log.requests.filter((path) => path.includes('entries')).sort()).toEqual([
      '/tile/entries/000',
      '/tile/entries/001',
      '/tile/entries/002.p/92',
    ]);
    for (let i = 600; i < 800; i += 1) await log.addStatement({ subject: subjectOf(`${i}`) });
    await log.publish(now);
    log.requests = [];
    expect(await sync()).toEqual({ kind: 'grown', from: 604, size: 805 });
    expect(log.requests).toEqual(['/latest', '/tile/entries/002', '/tile/entries/003.p/37']);
    expect((await database.statements.toArray()).map((row) => row.items.length)).toEqual([253, 256, 255, 36]);
    expect(await found('799')).toEqual(['live fake']);
    const whole = openDatabase(`whole-${databases}`);
    await syncRegistry({ descriptor: log.descriptor, database: whole, fetchRegistry: log.door(), clock: () => now });
    expect((await whole.registries.get(origin))?.held).toEqual((await database.registries.get(origin))?.held);
    expect(await whole.views.toArray()).toEqual(await database.views.toArray());
    await whole.delete();
  });

  test('a partial bundle that the log has replaced by the full one', async () => {
    await synced();
    const old = log.copy();
    for (let i = 0; i < 300; i += 1) await log.addStatement({ subject: subjectOf(`${i}`) });
    await log.publish(now);
    const fresh = openDatabase(`fresh-${databases}`);
    const latest = old.files.get('/latest');
    const door = log.door((path) =>
      path === '/latest'
        ? latest
        : path.endsWith('.p/6')
          ? { kind: 'failed', reason: 'not-found', status: 404 }
          : undefined,
    );
    const outcome = await syncRegistry({
      descriptor: log.descriptor,
      database: fresh,
      fetchRegistry: door,
      clock: () => now,
    });
    expect(outcome).toEqual({ kind: 'grown', from: 0, size: 6 });
    expect(parseBundle((await fresh.bundles.get([origin, 0]))?.bytes ?? utf8(''))).toHaveLength(6);
    await fresh.delete();
  });

  test('trust lists are walked: a replaced witness, a revoked organisation, a reader that was away', async () => {
    await synced();
    const witness = await importSigningKey(new Uint8Array(32).fill(77));
    await log.addTrust({ policy: log.policyWith(witness) });
    await log.addTrust({
      organisations: log.list.organisations.map((o) => (o.id === 'org-1' ? { ...o, revokedFrom: 0 } : o)),
    });
    now += 365 * DAY;
    await log.publish(now, { witness });
    expect(await found('a')).toEqual(['live fake']);
    log.requests = [];
    expect(await sync()).toMatchObject({ kind: 'grown', size: 9 });
    expect(log.requests.slice(0, 3)).toEqual(['/latest', '/trust/2', '/trust/3']);
    expect(await found('a')).toEqual(['revoked fake']);
    expect(await found('b')).toEqual(['live authentic']);
  });

  test('a device revoked from an earlier index stops counting', async () => {
    await synced();
    await log.addDevice(0, log.devices[0] ?? log.root, 'revoke', 3);
    await log.publish(now);
    await sync();
    expect(await found('a')).toEqual(['revoked fake']);
  });

  test('leaves that break a rule say nothing and stop nobody', async () => {
    await log.addStatement({ subject: subjectOf('stranger') }, 9);
    log.entries.push(Uint8Array.of(9, 9, 9));
    await log.addStatement({ subject: subjectOf('a') });
    await log.publish(now);
    expect(await sync()).toMatchObject({ kind: 'grown' });
    expect(await found('stranger')).toEqual([]);
    expect(await found('a')).toEqual(['live fake']);
  });

  test('the never-list takes a key away, for what is already stored too', async () => {
    await synced();
    await log.addTrust({ neverList: [subjectOf('a')] });
    await log.publish(now);
    await sync();
    expect(await found('a')).toEqual([]);
  });
});

describe('details', () => {
  const reasons = { explanation: 'The header was forged.', evidence: ['https://org-1.test/why'] };
  const detailsOf = async (name: string): Promise<unknown> =>
    (await lookUp(database, [`sha256:${subjectOf(name)}`]))[0]?.details;

  test('missing or changed: the statement stands without, and the next growth asks again', async () => {
    await log.addStatement({ subject: subjectOf('a') }, 0, reasons);
    await log.publish(now);
    const honest = log.files.get('/details/000');
    log.files.delete('/details/000');
    expect(await sync()).toMatchObject({ kind: 'grown' });
    expect(await found('a')).toEqual(['live fake']);
    expect(await detailsOf('a')).toBeUndefined();

    await log.addStatement({ subject: subjectOf('b') }, 0);
    await log.publish(now);
    const changed = honest?.map((byte, i) => (i === honest.length - 3 ? byte ^ 1 : byte));
    await sync(log, (path) => (path === '/details/000' ? changed : undefined));
    expect(await detailsOf('a')).toBeUndefined();
    expect((await database.registries.get(origin))?.held?.missingDetails).toHaveLength(1);

    await log.addStatement({ subject: subjectOf('c') }, 0);
    await log.publish(now);
    await sync();
    expect(await detailsOf('a')).toEqual(reasons);
    expect((await database.registries.get(origin))?.held?.missingDetails).toEqual([]);
  });

  test('missing while nothing grows: asked for again, ever more rarely, and not for ever', async () => {
    await log.addStatement({ subject: subjectOf('a') }, 0, reasons);
    await log.publish(now);
    const gone = (path: string) =>
      path === '/details/000' ? { kind: 'failed' as const, reason: 'refused' as const, status: 503 } : undefined;
    await sync(log, gone);
    const asked: number[] = [];
    for (let minute = 0; minute < 7 * 24 * 60; minute += 10) {
      log.requests = [];
      await log.cosign(now);
      expect(await sync(log, gone)).toMatchObject({ kind: 'unchanged' });
      if (log.requests.includes('/details/000')) asked.push(minute);
      now += 600;
    }
    expect(asked).toEqual([0, 10, 30, 70, 150, 310, 630, 1_270]);
    expect(asked).toHaveLength(MAX_FRUITLESS_ROUNDS);

    await log.addStatement({ subject: subjectOf('b') });
    await log.publish(now);
    await sync(log, gone);
    log.requests = [];
    expect(await sync()).toMatchObject({ kind: 'unchanged' });
    expect(log.requests).toEqual(['/latest', '/details/000']);
    expect(await detailsOf('a')).toEqual(reasons);
    log.requests = [];
    await sync();
    expect(log.requests).toEqual(['/latest']);
  });

  test('withheld: dropped here as well, and not asked for again', async () => {
    await log.addStatement({ subject: subjectOf('a') }, 0, reasons);
    await log.publish(now);
    await sync();
    expect(await detailsOf('a')).toEqual(reasons);
    const digest = (await database.details.toArray())[0]?.items[0]?.digest ?? '';
    await log.addWithholding(digest, 'personal-data');
    log.details.clear();
    await log.publish(now);
    await sync();
    expect(await detailsOf('a')).toBeUndefined();
    expect(await database.details.count()).toBe(0);
    expect(await found('a')).toEqual(['live fake']);
    expect((await lookUp(database, [`sha256:${subjectOf('a')}`]))[0]?.withheld).toBe('personal-data');
  });
});

describe('answers of which nothing is used', () => {
  const cases: [string, string, (log: TestLog) => Parameters<TestLog['door']>[0]][] = [
    ['a forged log signature', 'bad-signature', (log) => edited(log, /(— registry\.test\/log .{20})(.)/, swap)],
    ['a forged cosignature', 'bad-signature', (log) => edited(log, /(— witness\.test .{40})(.)/, swap)],
    ['no cosignature', 'no-quorum', (log) => edited(log, /— witness\.test .*\n/, () => '')],
    ['another root', 'bad-signature', (log) => edited(log, /(\n\n[^\n]*\n\d+\n)(.)/, swap)],
    [
      'a state record that is not the one logged',
      'bad-proof',
      (log) =>
        edited(
          log,
          /extra .*/,
          () =>
            `extra ${btoa(fromUtf8(formatState({ covers: 7, timeSeconds: START, trustVersion: 1, trustHash: new Uint8Array(32) })))}`,
        ),
    ],
    [
      'a trust list that does not exist',
      'inconsistent',
      (log) =>
        edited(
          log,
          /extra .*/,
          () =>
            `extra ${btoa(fromUtf8(formatState({ covers: 7, timeSeconds: START, trustVersion: 2, trustHash: new Uint8Array(32) })))}`,
        ),
    ],
    [
      'a walk of 501 trust lists',
      'too-large',
      (log) =>
        edited(
          log,
          /extra .*/,
          () =>
            `extra ${btoa(fromUtf8(formatState({ covers: 7, timeSeconds: START, trustVersion: 502, trustHash: new Uint8Array(32) })))}`,
        ),
    ],
    ['no state record', 'malformed', (log) => edited(log, /extra .*\n/, () => '')],
    ['an error page', 'malformed', () => (path) => (path === '/latest' ? utf8('<!doctype html>') : undefined)],
    ['an endless /latest', 'too-large', () => (path) => (path === '/latest' ? new Uint8Array(200_000) : undefined)],
    [
      'a tampered bundle',
      'wrong-digest',
      (log) =>
        bundleOf(log, (entries) =>
          entries.map((entry, i) => (i === 6 ? entry.map((b, j) => (j === 90 ? b ^ 1 : b)) : entry)),
        ),
    ],
    ['a bundle with an entry less', 'malformed', (log) => bundleOf(log, (entries) => entries.slice(0, -1))],
    ['a bundle with an entry more', 'malformed', (log) => bundleOf(log, (entries) => [...entries, utf8('x')])],
    ['a bundle cut off', 'malformed', (log) => replaced(log, (bytes) => bytes.slice(0, -1))],
    ['an endless bundle', 'too-large', (log) => replaced(log, () => new Uint8Array(20_000_000))],
    [
      'a bundle that is not there',
      'inconsistent',
      () => (path) =>
        path.startsWith('/tile/entries') ? { kind: 'failed', reason: 'not-found', status: 404 } : undefined,
    ],
  ];

  test.each(cases)('%s: %s', async (_, code, lie) => {
    await synced();
    await log.addStatement({ subject: subjectOf('c') });
    await log.publish(now);
    const before = await stored();
    const overrides = lie(log);
    expect(await sync(log, overrides)).toMatchObject({ kind: 'refused', code });
    expect(await stored()).toEqual(before);
    expect(await status()).toMatchObject({ state: 'unreachable', size: 6 });
    expect(await found('a')).toEqual(['live fake']);
    expect(await sync()).toMatchObject({ kind: 'grown', size: 8 });
    expect(await status()).toMatchObject({ state: 'synced' });
  });

  test.each<[string, Partial<Parameters<typeof formatState>[0]>]>([
    ['covers too few', { covers: 5 }],
    ['names another trust list', { trustHash: new Uint8Array(32) }],
    ['time runs back', { timeSeconds: START - 1 }],
    ['dated after its cosignatures', { timeSeconds: START + 61 }],
  ])('a properly logged state record that %s', async (_, wrong) => {
    await synced();
    const [trust] = log.trustLeaves;
    const right = { covers: 6, timeSeconds: START, trustVersion: 1, trustHash: sha256(trust ?? utf8('')) };
    const before = await stored();
    await log.publish(now, { state: formatState({ ...right, ...wrong }) });
    expect(await sync()).toMatchObject({ kind: 'refused', code: 'inconsistent' });
    expect(await stored()).toEqual(before);
  });

  test('a wrong state record in the middle of the log', async () => {
    await synced();
    const before = await stored();
    await log.publish(now, { stateSeconds: START + 50 });
    await log.publish(now, { stateSeconds: START + 40 });
    expect(await sync()).toMatchObject({ kind: 'refused', code: 'inconsistent' });
    expect(await stored()).toEqual(before);
  });

  test('a log of another origin, signed by the same key', async () => {
    await log.publish(now);
    const other = { ...log.descriptor, origin: 'other.test/log' };
    const outcome = await syncRegistry({ descriptor: other, database, fetchRegistry: log.door(), clock: () => now });
    expect(outcome).toMatchObject({ kind: 'refused', code: 'wrong-origin' });
  });

  test('a log too large to hold is refused before anything of it is fetched', async () => {
    await log.publish(now);
    // Only the number is large: 262,145 empty entries would do as well.
    log.entries = [...log.entries.slice(0, 3), ...Array.from({ length: MAX_FULL_MODE_LEAVES }, () => Uint8Array.of(9))];
    await log.publish(now);
    log.requests = [];
    expect(await sync()).toMatchObject({ kind: 'refused', code: 'too-large' });
    expect(log.requests).toEqual(['/latest', '/trust/1']);
  });
});

describe('unreachable', () => {
  test.each(['offline', 'timeout', 'refused', 'rate-limited'] as const)(
    '%s: findings go on from what is held',
    async (reason) => {
      await synced();
      const before = await stored();
      now += HOUR;
      expect(await sync(log, () => ({ kind: 'failed', reason }))).toMatchObject({ kind: 'unreachable' });
      expect(await stored()).toEqual(before);
      expect(await status()).toMatchObject({ state: 'unreachable', quorumSeconds: START });
      expect(await found('a')).toEqual(['live fake']);
    },
  );

  test('never synced', async () => {
    expect(await sync(log, () => ({ kind: 'failed', reason: 'offline' }))).toMatchObject({ kind: 'unreachable' });
    expect(await status()).toMatchObject({ state: 'never-synced', size: 0, quorumSeconds: 0 });
  });

  test('in the middle of a sync: nothing half stored', async () => {
    for (let i = 0; i < 1_100; i += 1) await log.addStatement({ subject: subjectOf(`${i}`) });
    await log.publish(now);
    const broken = (path: string): ReturnType<Parameters<TestLog['door']>[0] & object> =>
      path.startsWith('/tile/entries/004') ? { kind: 'failed', reason: 'offline' } : undefined;
    expect(await sync(log, broken)).toMatchObject({ kind: 'unreachable' });
    expect(await database.statements.count()).toBe(0);
    expect(await database.bundles.count()).toBe(0);
    expect(await sync()).toMatchObject({ kind: 'grown', from: 0 });
  });

  test('the worker dies while storing: nothing half stored', async () => {
    await synced();
    await log.addStatement({ subject: subjectOf('c') });
    await log.publish(now);
    const before = await stored();
    const kill = (): never => {
      throw new Error('killed');
    };
    for (const table of [database.bundles, database.statements, database.views, database.registries]) {
      table.hook('updating', kill);
      await expect(sync()).rejects.toThrow('killed');
      table.hook('updating').unsubscribe(kill);
      expect(await stored()).toEqual(before);
    }
    expect(await sync()).toMatchObject({ kind: 'grown', size: 8 });
  });

  test('two syncs at once: one history', async () => {
    await synced();
    await log.addStatement({ subject: subjectOf('c') });
    await log.publish(now);
    const outcomes = await Promise.all([sync(), sync()]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['grown', 'unchanged']);
    expect(await found('c')).toEqual(['live fake']);
  });
});

describe('rolled back and forked', () => {
  /** The registry at size 6, which then went to 8 while this reader saw it. */
  async function ahead(): Promise<TestLog> {
    await synced();
    const old = log.copy();
    await log.addStatement({ subject: subjectOf('c') });
    await log.publish(now);
    await sync();
    return old;
  }

  async function expectForked(outcome: SyncOutcome, shown: TestLog, how: string): Promise<void> {
    expect(outcome).toEqual({ kind: 'forked' });
    expect(await status()).toMatchObject({ state: 'forked' });
    const [evidence, second] = await database.evidence.toArray();
    expect(second).toBeUndefined();
    expect(evidence).toMatchObject({ origin, how, seconds: now });
    expect(equalBytes(evidence?.shown ?? utf8(''), shown.files.get('/latest') ?? utf8('-'))).toBe(true);
    expect(evidence?.held).toEqual((await database.registries.get(origin))?.held?.latest);
    expect(await found('a')).toEqual([]);
    // For good: an honest answer later does not undo it, and is not even asked for.
    log.requests = [];
    expect(await sync()).toEqual({ kind: 'forked' });
    expect(log.requests).toEqual([]);
  }

  test('an older prefix is ignored, and its age runs on', async () => {
    const old = await ahead();
    const before = await stored();
    now += 25 * HOUR;
    expect(await sync(old)).toEqual({ kind: 'older', size: 6 });
    expect(await stored()).toEqual(before);
    expect(await status()).toMatchObject({ state: 'stale', size: 8 });
    expect(await found('c')).toEqual(['live fake']);
  });

  test('same size, another root', async () => {
    const other = await ahead();
    await other.addStatement({ subject: subjectOf('d') });
    await other.publish(now);
    await expectForked(await sync(other), other, 'same-size');
  });

  test('smaller, and no prefix', async () => {
    await synced();
    const other = log.copy();
    for (const name of ['c', 'd', 'e']) await log.addStatement({ subject: subjectOf(name) });
    await log.publish(now);
    await sync();
    await other.addStatement({ subject: subjectOf('f') });
    await other.publish(now);
    await expectForked(await sync(other), other, 'smaller');
  });

  test('larger, with another history inside the last bundle', async () => {
    const other = await ahead();
    for (const name of ['d', 'e', 'f']) await other.addStatement({ subject: subjectOf(name) });
    await other.publish(now);
    await expectForked(await sync(other), other, 'larger');
  });

  test('larger, with another history behind the full bundles, which are not fetched again', async () => {
    const other = log.copy();
    await log.addStatement({ subject: subjectOf('a') });
    await other.addStatement({ subject: subjectOf('z') });
    for (let i = 0; i < 2 * TILE_WIDTH; i += 1) {
      const signed = { subject: subjectOf(`${i}`) };
      await log.addStatement(signed);
      other.entries.push(log.entries.at(-1) ?? utf8(''));
    }
    await log.publish(now);
    await sync();
    await other.addStatement({ subject: subjectOf('y') });
    await other.publish(now);
    await expectForked(await sync(other), other, 'larger');
  });

  test('entries tampered with on the way are no fork, though the hashes are asked for', async () => {
    await synced();
    await log.addStatement({ subject: subjectOf('c') });
    await log.publish(now);
    const path = entriesPath(0, log.entries.length);
    const changed = log.entries.map((entry, i) => (i === 3 ? concatBytes(entry, utf8(' ')) : entry));
    const outcome = await sync(log, (asked) => (asked === path ? encodeBundle(changed) : undefined));
    expect(outcome).toMatchObject({ kind: 'refused', code: 'wrong-digest' });
    expect(log.requests.at(-1)).toBe('/tile/0/000.p/8');
    expect(await database.evidence.count()).toBe(0);
  });
});

describe('time', () => {
  test.each([
    ['fresh', 23 * HOUR, 'synced'],
    ['a day old', 25 * HOUR, 'stale'],
    ['a clock slow by nine minutes', -540, 'synced'],
    ['a clock slow by eleven minutes', -660, 'clock-wrong'],
  ])('%s', async (_, later, state) => {
    await synced();
    now += later;
    expect(await status()).toMatchObject({ state });
  });

  test('cosigned in this device’s future: refused, nothing kept, and right again once the clock is', async () => {
    await synced();
    const before = await stored();
    await log.addStatement({ subject: subjectOf('c') });
    await log.publish(now + DAY);
    expect(await sync()).toEqual({ kind: 'clock-wrong', quorumSeconds: now + DAY });
    expect(await stored()).toEqual(before);
    expect(await status()).toMatchObject({ state: 'clock-wrong', size: 6 });
    now += DAY;
    expect(await sync()).toMatchObject({ kind: 'grown' });
    expect(await status()).toMatchObject({ state: 'synced', size: 8 });
  });

  test('an older cosignature does not make it older', async () => {
    await synced();
    const early = log.files.get('/latest');
    now += HOUR;
    await log.cosign(now);
    await sync();
    expect(await sync(log, (path) => (path === '/latest' ? early : undefined))).toMatchObject({ kind: 'unchanged' });
    expect(await status()).toMatchObject({ quorumSeconds: now });
  });
});

function edited(log: TestLog, pattern: RegExp, by: (...parts: string[]) => string): Parameters<TestLog['door']>[0] {
  const text = fromUtf8(log.files.get('/latest') ?? utf8(''));
  const changed = text.replace(pattern, by);
  expect(changed).not.toBe(text);
  return (path) => (path === '/latest' ? utf8(changed) : undefined);
}

/** Another base64 character for the captured one. */
function swap(_: string, before = '', character = ''): string {
  return before + (character === 'A' ? 'B' : 'A');
}

function replaced(log: TestLog, change: (bytes: Uint8Array) => Uint8Array): Parameters<TestLog['door']>[0] {
  const path = entriesPath(0, log.entries.length);
  const bytes = change(log.files.get(path) ?? utf8(''));
  return (asked) => (asked === path ? bytes : undefined);
}

function bundleOf(log: TestLog, change: (entries: Uint8Array[]) => Uint8Array[]): Parameters<TestLog['door']>[0] {
  return replaced(log, (bytes) => encodeBundle(change(parseBundle(bytes))));
}
