import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { History, MAX_HISTORY_ROWS } from '../../entrypoints/background/history.ts';
import { SeenFindings } from '../../entrypoints/background/seen-findings.ts';
import type { TabDocument } from '../../entrypoints/background/tabs.ts';
import { findInHistory } from '../../entrypoints/own-history/find-in-history.ts';
import { registryAnswers } from '../../utils/checking/registry-answers.ts';
import type { Finding, Report } from '../../utils/finding/finding.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { origin, TestLog } from '../registry-client/test-log.ts';

const fake: Finding = { kind: 'rated', verdict: 'fake', pinned: false, stale: false, organisations: 1 };
const authentic: Finding = { ...fake, verdict: 'authentic' };
const checked = { sha256: 'ab'.repeat(32), size: 2_000, atSeconds: 1_000, mediaType: 'application/pdf' };
const page = { isPrivateWindow: false, pageAddress: 'https://pastebin.com/AbC' };

let database: Database;
let name = 0;
beforeEach(() => {
  database = openDatabase(`history-${(++name).toString()}`);
});

function seen(address: string, finding: Finding, fields: Partial<TabDocument> = {}): TabDocument {
  const report: Report = { finding, match: 'same-bytes', sources: [], checked };
  return { id: address, address, where: 'link', label: address, key: address, isOwnPaste: false, report, ...fields };
}

describe('history', () => {
  const history = (isWanted = true, seconds = 5) =>
    new History(
      database,
      () => isWanted,
      () => seconds,
    );
  const rows = () => database.history.toArray();

  test('is written only where it was asked for, and never from a private window', async () => {
    await history(false).record(page, [seen('https://a.example/1.pdf', fake)]);
    await history().record({ ...page, isPrivateWindow: true }, [seen('https://a.example/2.pdf', fake)]);
    expect(await rows()).toEqual([]);
    await history().record(page, [seen('https://a.example/3.pdf', fake)]);
    expect(await rows()).toMatchObject([{ address: 'https://a.example/3.pdf', finding: fake, seconds: 5 }]);
  });

  test('holds findings, not what was not checked, and one row for each document', async () => {
    await history().record(page, [
      seen('https://a.example/1.pdf', { kind: 'unchecked', reason: 'offline' }),
      seen('https://a.example/2.pdf', fake, { report: 'pending' }),
      seen('https://a.example/3.pdf', { kind: 'unlisted' }),
    ]);
    await history(true, 9).record(page, [seen('https://a.example/3.pdf', fake)]);
    expect(await rows()).toMatchObject([{ address: 'https://a.example/3.pdf', finding: fake, seconds: 9 }]);
  });

  test('lets the oldest go', async () => {
    const many = Array.from({ length: MAX_HISTORY_ROWS }, (_, at) => seen(`https://a.example/${at.toString()}`, fake));
    await history(true, 1).record(page, many);
    await history(true, 2).record(page, [seen('https://a.example/new', fake)]);
    expect(await database.history.count()).toBe(MAX_HISTORY_ROWS);
    expect(await database.history.get('https://a.example/new')).toBeDefined();
  });

  test('is searched by all words, in name and addresses, newest first', async () => {
    const addresses = [
      'https://a.example/Budget_mars.pdf',
      'https://b.example/budget_avril.pdf',
      'https://b.example/x.pdf',
    ];
    for (const [at, address] of addresses.entries()) await history(true, at).record(page, [seen(address, fake)]);
    const find = async (query: string) => (await findInHistory(database, query)).rows.map(({ address }) => address);
    expect(await find('BUDGET')).toEqual([addresses[1], addresses[0]]);
    expect(await find(' b.example budget ')).toEqual([addresses[1]]);
    expect(await find('')).toEqual([...addresses].reverse());
    expect(await find('nowhere')).toEqual([]);
  });
});

describe('findings that were seen', () => {
  const now = 1_800_000_000;
  const clock = (): number => now;
  const subject = checked.sha256;
  let log: TestLog;
  beforeEach(async () => {
    log = await TestLog.create();
    await log.addStatement({ subject, verdict: 'authentic' });
    await publish();
    await database.findings.put({ key: 'k', checked, pinned: true, isPlainText: false, expiresSeconds: now + 1 });
  });
  const publish = async (): Promise<void> => {
    await log.publish(now);
    await syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: log.door(), clock });
  };
  const watch = (isWanted = true) => {
    const lookUp = (keys: string[]) => registryAnswers(database, [{ origin, promoted: true }], keys, clock);
    return new SeenFindings(database, { lookUp, clock }, () => isWanted);
  };
  /** The same organisation thinks again. */
  const change = async (): Promise<void> => {
    await log.addStatement({ subject, verdict: 'fake' });
    await publish();
  };

  test('a change is told once', async () => {
    await watch().record(page, [seen('k', authentic)]);
    expect(await watch().changes()).toEqual([]);
    await change();
    expect(await watch().changes()).toMatchObject([{ key: 'k', before: authentic, now: { verdict: 'fake' }, checked }]);
    expect(await watch().changes()).toEqual([]);
  });

  test('what rested on an address is not compared, for none is kept', async () => {
    await watch().record(page, [seen('k', { kind: 'hint', basis: 'address' })]);
    await change();
    expect(await watch().changes()).toEqual([]);
  });

  test('nothing is remembered or told where the reader did not ask, nor of a private window', async () => {
    await watch(false).record(page, [seen('k', authentic)]);
    await watch().record({ isPrivateWindow: true }, [seen('k', authentic)]);
    await change();
    expect(await watch().changes()).toEqual([]);
    await watch().record(page, [seen('k', authentic)]);
    expect(await watch(false).changes()).toEqual([]);
  });
});
