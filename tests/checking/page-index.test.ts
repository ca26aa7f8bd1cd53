import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NearFinder } from '../../utils/checking/near-finder.ts';
import { PageIndex } from '../../utils/checking/page-index.ts';
import { COMMON_FROM_DOCUMENTS } from '../../utils/fingerprint/page-layout/line-index.ts';
import { encodeLayout, parseLayout, type PageLayout } from '../../utils/fingerprint/page-layout/page-layout.ts';
import { buildStatement, readBack } from '../../utils/flagging/build-statement.ts';
import { buildMany, readBackShared } from '../../utils/flagging/build-many.ts';
import { MAX_DETAILS_BYTES } from '../../utils/protocol/details.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { origin, subjectOf, TestLog } from '../registry-client/test-log.ts';

const NOW = 1_800_000_000;
let database: Database;

beforeEach(() => (database = openDatabase(`pages-${Math.random()}`)));
afterEach(() => database.delete());

/** A page of thirty lines; each text has its own, and from `from` on those of another. */
function pageOf(text: string, from = 30): string {
  const gapsOf = (name: string): number[] =>
    Array.from(
      { length: 8 },
      (_, gap) => 8 + 30 * gap + (Number.parseInt(subjectOf(`${name} ${gap}`).slice(0, 4), 16) % 22),
    );
  const lines = Array.from({ length: 30 }, (_, at) => gapsOf(at < from ? `${text} ${at}` : `other ${text} ${at}`));
  return encodeLayout(lines.map((gaps) => ({ left: 0, right: 255, gaps })));
}

/** Ten lines of that page, from this one on, among twenty of its own. */
function pageWith(text: string, from: number, own: string): string {
  const [lines, others] = [pageOf(text), pageOf(own)].map((page) => parseLayout(page) ?? []) as [
    PageLayout,
    PageLayout,
  ];
  return encodeLayout(others.map((line, at) => (at >= from && at < from + 10 ? (lines[at] ?? line) : line)));
}

async function publish(log: TestLog): Promise<void> {
  await log.publish(NOW);
  await sync(log, NOW);
}

async function sync(log: TestLog, seconds: number): Promise<void> {
  const { descriptor } = log;
  await syncRegistry({ descriptor, database, fetchRegistry: log.door(), clock: () => seconds });
}

test('pages are found in the details of the reader’s own copy, with the lines that differ', async () => {
  const log = await TestLog.create();
  const say = (name: string, pageLayouts: string[]) =>
    log.addStatement({ subject: subjectOf(name) }, 0, { evidence: [], pageLayouts });
  await say('letter', [pageOf('cover'), pageOf('letter')]);
  await say('another', [pageOf('another')]);
  await publish(log);
  const finder = new NearFinder(database);
  const [found = [], nothing] = await finder.find([
    { pageLayouts: [pageOf('letter', 22)] },
    { pageLayouts: ['AA==', 'none'] },
  ]);
  expect(nothing).toEqual([]);
  expect(found).toHaveLength(1);
  const [{ places, pages = [] }] = found as [(typeof found)[number]];
  expect(found[0]?.origin).toBe(origin);
  expect(pages).toEqual([
    {
      place: places[0],
      similarity: 22 / 30,
      lines: 30,
      matchedLines: 22,
      page: 1,
      otherPage: 2,
      differing: [{ from: 23, to: 30, other: { from: 23, to: 30 } }],
    },
  ]);
  // What is published later is found later, by the same worker.
  await say('late', [pageOf('late')]);
  await publish(log);
  expect((await finder.find([{ pageLayouts: [pageOf('late')] }]))[0]?.[0]?.pages).toHaveLength(1);
  // However many ask while the index grows, it grows once, and what it had is there.
  await say('later', [pageOf('later')]);
  await publish(log);
  const asked = ['later', 'later', 'late', 'letter'].map((name) => finder.find([{ pageLayouts: [pageOf(name)] }]));
  expect((await Promise.all(asked)).map(([answer]) => answer?.[0]?.pages?.length)).toEqual([1, 1, 1, 1]);
});

test('however often a forgery was listed, and by whom, its pages are found', async () => {
  const log = await TestLog.create();
  const copies = Array.from({ length: 2 * COMMON_FROM_DOCUMENTS }, (_, at) => `copy ${at}`);
  for (const name of copies)
    await log.addStatement({ subject: subjectOf(name) }, 0, { evidence: [], pageLayouts: [pageOf('forgery')] });
  await publish(log);
  const [found = []] = await new NearFinder(database).find([{ pageLayouts: [pageOf('forgery', 24)] }]);
  expect(found[0]?.pages).toHaveLength(copies.length);
});

describe('lines of statements that do not count', () => {
  /** Pages that have ten lines each in common with the forgery, so that together they have all of it, time and again. */
  const slices = Array.from({ length: 3 * (COMMON_FROM_DOCUMENTS - 1) }, (_, at) => `slice ${at}`);
  let log: TestLog;
  let finder: NearFinder;
  const matches = async () =>
    (await finder.find([{ pageLayouts: [pageOf('forgery')] }]))[0]?.flatMap(({ pages = [] }) => pages).length;

  beforeEach(async () => {
    log = await TestLog.create();
    finder = new NearFinder(database);
    await log.addStatement({ subject: subjectOf('forgery') }, 0, { evidence: [], pageLayouts: [pageOf('forgery')] });
    await publish(log);
    expect(await matches()).toBe(1);
  });

  const list = async () => {
    const said: [string, string][] = [];
    for (const [at, name] of slices.entries()) {
      const pageLayouts = [pageWith('forgery', 10 * (at % 3), name)];
      said.push([
        subjectOf(name),
        await log.addStatement({ subject: subjectOf(name) }, 1, { evidence: [], pageLayouts }),
      ]);
    }
    await publish(log);
    return said;
  };

  test('what was retracted makes nothing common', async () => {
    const said = await list();
    expect(await matches()).toBe(0);
    for (const [subject, target] of said)
      await log.addStatement({ subject, verdict: 'none', relations: [{ type: 'retracts', target }] }, 1);
    await publish(log);
    expect(await matches()).toBe(1);
    // And for who begins with it.
    finder = new NearFinder(database);
    expect(await matches()).toBe(1);
  });

  test('also where there is no room for all that was said, and the oldest is not read', async () => {
    await database.delete();
    database = openDatabase(`pages-${Math.random()}`);
    log = await TestLog.create();
    for (const name of ['oldest', 'forgery'])
      await log.addStatement({ subject: subjectOf(name) }, 0, { evidence: [], pageLayouts: [pageOf(name)] });
    for (const [subject, target] of await list())
      await log.addStatement({ subject, verdict: 'none', relations: [{ type: 'retracts', target }] }, 1);
    await publish(log);
    finder = new NearFinder(database, { maxPages: slices.length + 1 });
    expect(await matches()).toBe(1);
    expect((await finder.find([{ pageLayouts: [pageOf('oldest')] }]))[0]).toEqual([]);
  });

  test('nor what was signed by a device that was revoked', async () => {
    const from = log.entries.length;
    await list();
    await log.addDevice(1, log.devices[1] as (typeof log.devices)[number], 'revoke', from);
    await publish(log);
    expect(await matches()).toBe(1);
  });

  test('nor what an organisation says that was admitted just now', async () => {
    await log.addTrust({ cooldowns: { organisationSeconds: 0, deviceSeconds: 1_000, disputeLapseSeconds: 259_200 } });
    await list();
    expect(await matches()).toBe(1);
  });

  test('until it has waited long enough, were the log to grow no more', async () => {
    await log.addTrust({ cooldowns: { organisationSeconds: 0, deviceSeconds: 1_000, disputeLapseSeconds: 259_200 } });
    await list();
    expect(await matches()).toBe(1);
    await log.cosign(NOW + 2_000);
    await sync(log, NOW + 2_000);
    expect(await matches()).toBe(0);
  });
});

describe('what the worker knows follows what is held', () => {
  const matches = async (finder: NearFinder, name: string) =>
    (await finder.find([{ pageLayouts: [pageOf(name)] }]))[0]?.flatMap(({ pages = [] }) => pages).length;
  const say = (log: TestLog, name: string) =>
    log.addStatement({ subject: subjectOf(name) }, 0, { evidence: [], pageLayouts: [pageOf(name)] });

  test('pages of details that are withheld are found no longer', async () => {
    const log = await TestLog.create();
    const finder = new NearFinder(database);
    await say(log, 'letter');
    await say(log, 'other');
    await publish(log);
    expect(await matches(finder, 'letter')).toBe(1);
    const [first] = (await database.details.toArray())[0]?.items ?? [];
    await log.addWithholding(first?.digest ?? '', 'personal-data');
    log.details.delete(first?.index ?? -1);
    await publish(log);
    expect(await matches(finder, 'letter')).toBe(0);
    expect(await matches(finder, 'other')).toBe(1);
  });

  test('details that come late are read when they come, without all the rest', async () => {
    const load = vi.spyOn(PageIndex, 'load');
    const log = await TestLog.create();
    const finder = new NearFinder(database);
    await say(log, 'letter');
    const kept = new Map(log.details);
    log.details.clear();
    await publish(log);
    expect(await matches(finder, 'letter')).toBe(0);
    for (const [at, bytes] of kept) log.details.set(at, bytes);
    await say(log, 'next');
    await publish(log);
    expect(await matches(finder, 'letter')).toBe(1);
    expect(await matches(finder, 'next')).toBe(1);
    expect(load).toHaveBeenCalledTimes(1);
    load.mockRestore();
  });

  test('while what has come since is judged, it is said that something is done', async () => {
    const onProgress = vi.fn();
    const log = await TestLog.create();
    const finder = new NearFinder(database, { onProgress });
    await say(log, 'letter');
    await publish(log);
    await matches(finder, 'letter');
    onProgress.mockClear();
    const subjects = Array.from({ length: 30 }, (_, at) => subjectOf(`later ${at}`));
    for (const subject of subjects) await log.addStatement({ subject });
    await publish(log);
    await matches(finder, 'letter');
    expect(onProgress.mock.calls.length).toBeGreaterThanOrEqual(subjects.length);
  });

  test('an index that is full holds the newest, and grows by a tenth before all is read anew', async () => {
    const load = vi.spyOn(PageIndex, 'load');
    const log = await TestLog.create();
    const finder = new NearFinder(database, { maxPages: 10 });
    for (let at = 0; at < 12; at += 1) await say(log, `${at}`);
    await publish(log);
    expect([await matches(finder, '1'), await matches(finder, '2')]).toEqual([0, 1]);
    await say(log, '12');
    await publish(log);
    expect([await matches(finder, '2'), await matches(finder, '12')]).toEqual([1, 1]);
    expect(load).toHaveBeenCalledTimes(1);
    await say(log, '13');
    await publish(log);
    expect([await matches(finder, '3'), await matches(finder, '4'), await matches(finder, '13')]).toEqual([0, 1, 1]);
    expect(load).toHaveBeenCalledTimes(2);
    load.mockRestore();
  });
});

const draft = {
  leak: '',
  language: '',
  title: '',
  explanation: '',
  evidence: [],
  seenAt: [],
  relations: [],
  verdict: 'fake' as const,
};
const document = (name: string, pageLayouts: string[]) => ({
  kind: 'bytes' as const,
  subject: subjectOf(name),
  fingerprints: { size: 5_000 },
  pageLayouts,
});

test('as many pages are signed as the details have room for beside the reasons', () => {
  const layouts = Array.from({ length: 8 }, (_, at) => pageOf(String(at)));
  const salt = new Uint8Array(16);
  const whole = readBack(buildStatement(document('a', layouts), draft, { issuedSeconds: NOW, salt }));
  expect(whole.details).toEqual({ evidence: [], pageLayouts: layouts });
  const long = {
    ...draft,
    explanation: 'é'.repeat(4_000),
    evidence: Array.from({ length: 3 }, (_, at) => `https://a.example/${at}${'x'.repeat(2_000)}`),
  };
  const cut = buildStatement(document('a', layouts), long, { issuedSeconds: NOW, salt });
  const { details } = readBack(cut);
  expect(details?.explanation).toBe(long.explanation);
  expect(details?.pageLayouts?.length).toBeGreaterThan(0);
  expect(details?.pageLayouts?.length).toBeLessThan(8);
  expect(details?.pageLayouts).toEqual(layouts.slice(0, details?.pageLayouts?.length));
  expect(cut.details?.length).toBeLessThanOrEqual(MAX_DETAILS_BYTES);
});

test('documents of one verdict may have pages of their own, or none', () => {
  const many = [document('a', [pageOf('a')]), document('b', [pageOf('b')]), document('c', [])];
  const built = buildMany(
    many.map((checked) => ({ name: checked.subject, checked })),
    draft,
    {
      issuedSeconds: NOW,
      randomBytes: (count) => new Uint8Array(count),
    },
  );
  expect(readBackShared(built).statement.verdict).toBe('fake');
});
