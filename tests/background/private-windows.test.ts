import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { History } from '../../entrypoints/background/history.ts';
import { Tabs } from '../../entrypoints/background/tabs.ts';
import { dependsOnRegistry, Visits } from '../../entrypoints/background/visits.ts';
import { Assessor } from '../../utils/checking/assess.ts';
import { Checker } from '../../utils/checking/checker.ts';
import type { FingerprintAnswer } from '../../utils/checking/fingerprint-address.ts';
import { registryAnswers } from '../../utils/checking/registry-answers.ts';
import { findingName } from '../../utils/finding/finding.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { Session } from '../checking/session.ts';
import { origin, subjectOf, TestLog } from '../registry-client/test-log.ts';

// A private window beside another: the real visits, checker, queue, database and history. Only the document's host is played.

const address = 'https://example.org/leak.pdf';
const now = 1_800_000_000;
const forged: FingerprintAnswer = {
  kind: 'fingerprinted',
  finalAddress: address,
  mediaType: 'application/pdf',
  isPlainText: false,
  fingerprint: { size: 4_096, sha256: subjectOf('forged') },
};

let database: Database;
let session: Session;
let tabs: Tabs;
let visits: Visits;
/** What fetching it brings, and when. */
let host: () => Promise<FingerprintAnswer>;
let fetched: number;

beforeEach(async () => {
  database = openDatabase(`private-${crypto.randomUUID()}`);
  session = new Session();
  host = () => Promise.resolve(forged);
  const log = await TestLog.create();
  await log.addStatement({ subject: subjectOf('forged') });
  await log.publish(now);
  await syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: log.door(), clock: () => now });
  await start();
});
afterEach(() => database.delete());

async function start(): Promise<void> {
  fetched = 0;
  tabs = await Tabs.load(session);
  const history = new History(
    database,
    () => true,
    () => now,
  );
  const lookUp = (keys: readonly string[]) => registryAnswers(database, [{ origin, promoted: true }], keys, () => now);
  const checker = new Checker({
    database,
    session,
    secret: new Uint8Array(32),
    assessor: new Assessor({ lookUp, clock: () => now }),
    fingerprint: () => {
      fetched += 1;
      return host();
    },
    mayReach: () => Promise.resolve(true),
    isLowData: () => false,
    rawPasteOf: () => undefined,
    clock: () => now,
    random: () => 0.5,
    wakeAt: () => undefined,
    onReport: (key, report) => visits.onReport(key, report),
  });
  const display = { show: (...shown: Parameters<History['record']>) => void history.record(...shown) };
  visits = new Visits(tabs, checker, display, () => 'careful');
}

const secret = 1;
const open = 2;

async function found(tabId: number): Promise<void> {
  await tell(tabId);
  await settled();
}

function tell(tabId: number): Promise<void> {
  return visits.found({
    tabId,
    visit: `visit ${tabId.toString()}`,
    frameId: 0,
    pageAddress: 'https://x.com/a/status/1',
    site: 'x',
    layoutRecognised: true,
    isPrivateWindow: tabId === secret,
    documents: [{ id: 'd1', address, where: 'link', label: 'leak.pdf', isOwnPaste: false }],
  });
}

async function click(tabId: number): Promise<void> {
  await visits.check(tabId, ['d1']);
  await settled();
}

function said(tabId: number): string | undefined {
  const report = tabs.get(tabId)?.documents[0]?.report;
  return report === undefined || report === 'pending' ? report : findingName(report.finding);
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) {
    await database.findings.count();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test('one link in two windows: what a click brings in the private one is neither seen in the other nor written', async () => {
  await found(secret);
  await found(open);
  await click(secret);
  expect([said(secret), said(open)]).toEqual(['rated-fake', 'unchecked: needs-click']);
  expect([await database.history.count(), await database.findings.count()]).toEqual([0, 0]);
  // And stays, whatever the other window does.
  await visits.gone(open, 'visit 2', ['d1']);
  await found(open);
  await visits.recheck(dependsOnRegistry);
  await settled();
  expect([said(secret), said(open), fetched]).toEqual(['rated-fake', 'unchecked: needs-click', 1]);
  expect(await database.history.count()).toBe(0);
});

test('nor does a private page learn what was checked in another window', async () => {
  await found(open);
  await click(open);
  await found(secret);
  expect([said(secret), said(open)]).toEqual(['unchecked: needs-click', 'rated-fake']);
  expect(await database.history.toArray()).toMatchObject([{ address }]);
});

test('both fetch at once: what becomes of one is nothing to the other', async () => {
  const answers: ((answer: FingerprintAnswer) => void)[] = [];
  host = () => new Promise((resolve) => answers.push(resolve));
  await found(secret);
  await found(open);
  await click(secret);
  await click(open);
  expect(fetched).toBe(2);
  await visits.left(secret);
  for (const answer of answers) answer(forged);
  await settled();
  expect(said(open)).toBe('rated-fake');
  expect(session.keysOf('private')).toEqual([]);
});

test('a private tab that is closed just as its fetch ends leaves nothing, however the two meet', async () => {
  // Like a browser's, its answers come later.
  const [set, remove] = [session.set.bind(session), session.remove.bind(session)];
  session.set = async (items) => {
    await Promise.resolve();
    await set(items);
  };
  session.remove = async (keys) => {
    await Promise.resolve();
    await remove(keys);
  };
  for (let turns = 0; turns < 40; turns += 1) {
    let end = (): void => undefined;
    host = () =>
      new Promise((resolve) => {
        end = () => resolve(forged);
      });
    await tell(secret);
    await visits.check(secret, ['d1']);
    await new Promise((resolve) => setTimeout(resolve, 2));
    end();
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    await visits.left(secret);
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(session.keysOf('private'), `closed ${turns.toString()} turns after the fetch`).toEqual([]);
  }
});

test('with no room left in the session’s memory, what a click brought stays as long as its tab', async () => {
  session.set = () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
  await found(secret);
  await click(secret);
  await visits.recheck(dependsOnRegistry);
  await settled();
  expect([said(secret), fetched]).toEqual(['rated-fake', 1]);
  await visits.left(secret);
  await found(secret);
  expect(said(secret)).toBe('unchecked: needs-click');
});
