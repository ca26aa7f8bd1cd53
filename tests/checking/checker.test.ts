import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadAddressSecret } from '../../utils/checking/address-hmac.ts';
import { Assessor } from '../../utils/checking/assess.ts';
import { Checker } from '../../utils/checking/checker.ts';
import type { CheckRequest } from '../../utils/checking/decide.ts';
import { FINDING_LIFETIME_SECONDS } from '../../utils/checking/finding-cache.ts';
import type { FingerprintAnswer, FingerprintRequest } from '../../utils/checking/fingerprint-address.ts';
import { registryAnswers, type KnownRegistry } from '../../utils/checking/registry-answers.ts';
import { MAX_AUTO_BYTES, MAX_CLICKED_BYTES } from '../../utils/fetching/fetch-document.ts';
import type { NamedContained } from '../../utils/finding/contained.ts';
import { openNames } from '../../utils/checking/sealed-names.ts';
import { findingName, type Report } from '../../utils/finding/finding.ts';
import { addressKey } from '../../utils/protocol/address.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { rawPasteOf } from '../../utils/sites/sites.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { origin, subjectOf, TestLog } from '../registry-client/test-log.ts';
import { Session } from './session.ts';

// A real registry (in memory), its real verified copy, a real database, the real queue. Only the documents' hosts are played: by
// a table from address to what fetching it brings.

const shared = 'https://files.catbox.moe/abc.pdf';
const unknown = 'https://example.org/dossier.pdf';
const listed = 'https://example.org/listed.pdf';
const paste = 'https://pastebin.com/raw/abcdefgh';

let database: Database;
let session: Session;
let log: TestLog;
let now: number;
let registries: KnownRegistry[];
let hosts: Map<string, FingerprintAnswer | Error>;
let fetched: FingerprintRequest[];
let reports: Map<string, Report[]>;
let unreachable: Set<string>;
let lowData: boolean;
let checker: Checker;

beforeEach(async () => {
  database = openDatabase(`checker-${crypto.randomUUID()}`);
  session = new Session();
  log = await TestLog.create();
  now = 1_800_000_000;
  registries = [{ origin, promoted: true }];
  hosts = new Map();
  fetched = [];
  reports = new Map();
  unreachable = new Set();
  lowData = false;
  checker = await newChecker();
});
afterEach(() => database.delete());

async function newChecker(): Promise<Checker> {
  const clock = (): number => now;
  return new Checker({
    database,
    session,
    secret: await loadAddressSecret(database),
    assessor: new Assessor({ lookUp: (keys) => registryAnswers(database, registries, keys, clock), clock }),
    fingerprint: (request) => {
      fetched.push(request);
      const answer = hosts.get(request.address) ?? failed('host-refused');
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    mayReach: (address) => Promise.resolve(!unreachable.has(new URL(address).hostname)),
    isLowData: () => lowData,
    rawPasteOf,
    clock,
    random: () => 0.5,
    wakeAt: () => undefined,
    onReport: (key, report) => reports.set(key, [...(reports.get(key) ?? []), report]),
  });
}

async function publish(): Promise<void> {
  await log.publish(now);
  await syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: log.door(), clock: () => now });
}

function document(
  name: string,
  address: string,
  extra: Partial<Extract<FingerprintAnswer, { kind: 'fingerprinted' }>> = {},
) {
  hosts.set(address, {
    kind: 'fingerprinted',
    finalAddress: address,
    mediaType: 'application/pdf',
    isPlainText: false,
    fingerprint: { size: 4_096, sha256: subjectOf(name) },
    ...extra,
  });
}

function failed(reason: Extract<FingerprintAnswer, { kind: 'failed' }>['reason']): FingerprintAnswer {
  return { kind: 'failed', reason };
}

async function check(address: string, fields: Partial<CheckRequest> = {}): Promise<string> {
  const request = {
    address,
    isOwnPaste: false,
    isPrivateWindow: false,
    clicked: false,
    priority: 1,
    mode: 'careful' as const,
    ...fields,
  };
  await checker.check([request]);
  await settled();
  return last(address, fields.isPrivateWindow);
}

function keyOf(address: string, said: readonly string[] = [], isPrivateWindow = false): string {
  return checker.keyOf({ address, isPrivateWindow, said });
}

/** The finding, and on what match it rests. */
function last(address: string, isPrivateWindow = false): string {
  const report = reports.get(keyOf(address, [], isPrivateWindow))?.at(-1);
  if (!report) return 'pending';
  return [findingName(report.finding), report.match].filter(Boolean).join(' by ');
}

/** Of what was asked for first last. */
function newest(): Report | undefined {
  return [...reports.values()].at(-1)?.at(-1);
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    await database.findings.count();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

describe('the reader’s choice for the page’s site', () => {
  beforeEach(async () => {
    await log.addStatement({ subject: subjectOf('forged') });
    await log.addStatement({ subject: subjectOf('listed'), addressKeys: [addressKey(listed)] });
    await publish();
    for (const address of [shared, unknown]) document('forged', address);
  });

  test('everything: what is on no list is fetched too, but only where there is a permission', async () => {
    expect(await check(unknown, { mode: 'everything' })).toBe('rated-fake by same-bytes');
    unreachable.add('elsewhere.org');
    expect(await check('https://elsewhere.org/a.pdf', { mode: 'everything' })).toBe('unchecked: needs-permission');
    expect(fetched.map(({ address }) => address)).toEqual([unknown]);
  });

  test('everything: the guard holds', async () => {
    expect(await check('https://192.168.1.1/a.pdf', { mode: 'everything' })).toBe('unchecked: private-address');
    expect(await check('https://example.org/unsubscribe?token=7', { mode: 'everything' })).toBe(
      'unchecked: needs-click',
    );
    expect(fetched).toEqual([]);
  });

  test('only on a click: nothing is fetched before, what is held is said all the same', async () => {
    expect(await check(shared, { mode: 'click' })).toBe('unchecked: needs-click');
    expect(await check(paste, { mode: 'click', isOwnPaste: true })).toBe('unchecked: needs-click');
    expect(await check(listed, { mode: 'click' })).toBe('hint by address');
    expect(fetched).toEqual([]);
    expect(await check(shared, { mode: 'click', clicked: true })).toBe('rated-fake by same-bytes');
    expect(await check(shared, { mode: 'click' })).toBe('rated-fake by same-bytes');
    expect(fetched).toHaveLength(1);
  });
});

describe('from bytes to a finding', () => {
  beforeEach(async () => {
    await log.addStatement({ subject: subjectOf('forged') });
    await log.addStatement({ subject: subjectOf('forged') }, 1);
    await log.addStatement({ subject: subjectOf('genuine'), verdict: 'authentic' });
    await log.addStatement({ subject: subjectOf('genuine'), verdict: 'authentic' }, 1);
    await log.addStatement({ subject: subjectOf('listed'), addressKeys: [addressKey(listed)] });
    await log.addStatement({ subject: subjectOf('note'), kind: 'text-v1', fingerprints: {} });
    await publish();
  });

  test('what two organisations call fake', async () => {
    document('forged', shared);
    expect(await check(shared)).toBe('verified-fake by same-bytes');
    expect(fetched).toEqual([
      { link: shared, address: shared, maxBytes: MAX_AUTO_BYTES, expectFile: true, isPaste: false },
    ]);
  });

  test('what nobody has said anything about', async () => {
    document('something', shared);
    expect(await check(shared)).toBe('unlisted');
  });

  test('pinned: on a shared host, and only where the redirects end there too', async () => {
    document('genuine', shared);
    await check(shared);
    expect(reports.get(keyOf(shared))?.at(-1)?.finding).toMatchObject({ verdict: 'authentic', pinned: true });
    const moved = 'https://files.catbox.moe/moved.pdf';
    document('genuine', moved, { finalAddress: 'https://cdn.example.org/moved.pdf' });
    await check(moved);
    expect(reports.get(keyOf(moved))?.at(-1)?.finding).toMatchObject({ verdict: 'authentic', pinned: false });
    document('genuine', unknown);
    await check(unknown, { clicked: true });
    expect(reports.get(keyOf(unknown))?.at(-1)?.finding).toMatchObject({ verdict: 'authentic', pinned: false });
  });

  test('a link to a page about a file is checked at the file’s own address', async () => {
    const page = 'https://github.com/o/r/blob/main/dossier.pdf';
    document('forged', 'https://raw.githubusercontent.com/o/r/main/dossier.pdf');
    expect(await check(page)).toBe('verified-fake by same-bytes');
  });

  test('the paste’s own text', async () => {
    const textSha256 = `text-v1:${subjectOf('note')}`;
    const fingerprint = { size: 1_275, sha256: subjectOf('raw'), textSha256 };
    document('note', paste, { fingerprint, isPlainText: true, mediaType: 'text/plain' });
    expect(await check(paste, { isOwnPaste: true })).toBe('rated-fake by same-text');
    expect(fetched[0]).toMatchObject({ isPaste: true, expectFile: true });
  });

  test('of two captures that differ in a tracking parameter only, each has its own bytes', async () => {
    const capture = 'https://web.archive.org/web/20170505000000id_/https://example.org/a.pdf?utm_source=';
    document('genuine', `${capture}x`);
    document('forged', `${capture}y`);
    expect(await check(`${capture}x`)).toBe('verified-authentic by same-bytes');
    expect(await check(`${capture}y`)).toBe('verified-fake by same-bytes');
    expect(await check(`${capture}x`)).toBe('verified-authentic by same-bytes');
    expect(fetched).toHaveLength(2);
  });

  test('a page about a file and the file itself are one: they share the address of the bytes', () => {
    const raw = 'https://raw.githubusercontent.com/o/r/main/dossier.pdf';
    expect(keyOf('https://github.com/o/r/blob/main/dossier.pdf')).toBe(keyOf(raw));
    expect(keyOf(`${unknown}?utm_source=x`)).not.toBe(keyOf(unknown));
    expect(keyOf(unknown)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a text that its page shows: without asking anybody, never pinned, and of a host that nobody knows never more than alike', async () => {
    const textSha256 = `text-v1:${subjectOf('the letter')}`;
    const address = 'https://privatebin.net/?0123456789abcdef';
    await log.addStatement({ subject: subjectOf('the letter'), kind: 'text-v1', verdict: 'authentic' }, 0);
    await publish();
    const read = async (pageText: CheckRequest['pageText'], clicked = false): Promise<Report | undefined> => {
      const key = keyOf(address, pageText && [pageText.textSha256]);
      await check(address, { clicked, ...(pageText && { pageText }) });
      return reports.get(key)?.at(-1);
    };
    const known = await read({ textSha256, isTrusted: true });
    expect(known).toMatchObject({
      finding: { kind: 'rated', pinned: false },
      match: 'same-text',
      readText: { textSha256 },
    });
    expect(known).not.toHaveProperty('checked');
    const unknown = await read({ textSha256, isTrusted: false });
    expect(unknown?.finding).toEqual({ kind: 'resembles', verdict: 'authentic' });
    const another = `text-v1:${subjectOf('another letter')}`;
    expect((await read({ textSha256: another, isTrusted: true }, true))?.finding.kind).toBe('unlisted');
    expect(fetched).toEqual([]);
    expect(await database.findings.count()).toBe(0);
    expect(session.keysOf('job')).toEqual([]);
  });

  test('a link to the page of a paste means the paste: its bare text is asked for, not the page', async () => {
    document('paste', 'https://dpaste.com/ABCDEF123.txt', { mediaType: 'text/plain', isPlainText: true });
    await publish();
    expect(await check('https://dpaste.com/ABCDEF123')).toBe('unchecked: needs-click');
    await check('https://dpaste.com/ABCDEF123', { clicked: true });
    expect(fetched[0]).toMatchObject({ address: 'https://dpaste.com/ABCDEF123.txt', isPaste: true, expectFile: true });
    expect(keyOf('https://dpaste.com/ABCDEF123')).toBe(keyOf('https://dpaste.com/ABCDEF123.txt'));
  });

  test('a link to a paste’s raw form means the same as the paste: its text, pinned', async () => {
    const textSha256 = `text-v1:${subjectOf('note')}`;
    const fingerprint = { size: 1_275, sha256: subjectOf('raw'), textSha256 };
    document('note', paste, { fingerprint, isPlainText: true, mediaType: 'text/plain' });
    expect(await check(paste, { clicked: true })).toBe('rated-fake by same-text');
    expect(fetched[0]).toMatchObject({ isPaste: true, expectFile: true });
    expect(await database.findings.toArray()).toMatchObject([{ pinned: true }]);
    // And an address that is none does not become one by being said to be.
    document('something', unknown);
    await check(unknown, { isOwnPaste: true });
    expect(fetched[1]).toMatchObject({ isPaste: false, expectFile: false });
    expect(await database.findings.get(keyOf(unknown))).toMatchObject({ pinned: false });
  });

  test('a listed address is fetched without a click, and its bytes decide', async () => {
    document('something else', listed);
    expect(await check(listed)).toBe('hint by address');
    document('listed', listed);
    now += FINDING_LIFETIME_SECONDS;
    await log.cosign(now);
    await syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: log.door(), clock: () => now });
    expect(await check(listed)).toBe('rated-fake by same-bytes');
    expect(fetched).toHaveLength(2);
  });

  test('a digest that the page states is a hint, for that page alone, and decides nothing', async () => {
    const md5 = 'd'.repeat(32);
    await log.addStatement({ subject: subjectOf('board'), fingerprints: { size: 4_096, md5 } });
    await publish();
    const claims = [`md5:${md5}`];
    await check(shared, { mode: 'click', claims });
    const said = (): string | undefined => reports.get(keyOf(shared, claims))?.at(-1)?.finding.kind;
    expect(said()).toBe('hint');
    // The same address on another page is another matter.
    expect(await check(shared, { mode: 'click' })).toBe('unchecked: needs-click');
    // The host gives nothing, and the claim still stands; it gives a file, and that is what it is.
    await check(shared, { clicked: true, claims });
    expect(said()).toBe('hint');
    document('genuine', shared);
    await check(shared, { clicked: true, claims });
    expect(said()).toBe('verified');
  });

  test('a digest that the host states where it gives no bytes is a hint, also when the page is looked at again', async () => {
    const sha1 = 'e'.repeat(40);
    await log.addStatement({ subject: subjectOf('large'), fingerprints: { size: 9_000_000_000, sha1 } });
    await publish();
    hosts.set(shared, { kind: 'failed', reason: 'too-large', claims: [`sha1:${sha1}`, `sha1:${'0'.repeat(40)}`] });
    expect(await check(shared)).toBe('hint by claimed-digest');
    const request = { address: shared, isOwnPaste: false, isPrivateWindow: false, clicked: false, priority: 1 };
    await checker.check([{ ...request, mode: 'careful' }], true);
    expect(last(shared)).toBe('hint by claimed-digest');
    expect(fetched).toHaveLength(1);
  });

  test('what only a person can fetch is asked of nobody', async () => {
    expect(await check('https://mega.nz/file/aBcDeF12', { clicked: true, mode: 'everything' })).toBe(
      'unchecked: needs-download',
    );
    expect(fetched).toEqual([]);
  });

  test('a digest that the address states is a hint until the bytes are here, and decides nothing', async () => {
    await log.addStatement({ subject: subjectOf('hello world') });
    await publish();
    const stated = 'https://ipfs.io/ipfs/bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';
    const elsewhere = stated.replace('ipfs.io', 'gateway.org');
    expect(await check(elsewhere)).toBe('hint by claimed-digest');
    expect(fetched).toHaveLength(0);
    hosts.set(stated, failed('host-refused'));
    expect(await check(stated)).toBe('hint by claimed-digest');
    document('something else', stated);
    expect(await check(stated)).toBe('unlisted');
    document('hello world', stated);
    now += FINDING_LIFETIME_SECONDS;
    await log.cosign(now);
    await syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: log.door(), clock: () => now });
    expect(await check(stated)).toBe('rated-fake by same-bytes');
  });

  test('what looks like a stand-in is told by its bytes where somebody has judged them, and is not checked otherwise', async () => {
    document('forged', shared, { standIn: 'login-needed' });
    expect(await check(shared)).toBe('verified-fake by same-bytes');
    const elsewhere = 'https://files.catbox.moe/elsewhere.pdf';
    document('a login page', elsewhere, { standIn: 'login-needed' });
    expect(await check(elsewhere)).toBe('unchecked: login-needed');
    expect(newest()).not.toHaveProperty('checked');
    document('a login page', listed, { standIn: 'host-refused' });
    expect(await check(listed)).toBe('hint by address');
    const request = { address: elsewhere, isOwnPaste: false, isPrivateWindow: false, clicked: false, priority: 1 };
    const again = async (): Promise<string> => {
      await checker.check([{ ...request, mode: 'careful' }], true);
      return last(elsewhere);
    };
    // Newer knowledge asks nobody; another visit does, for the document may be there by now.
    expect([await again(), fetched.length]).toEqual(['unchecked: login-needed', 3]);
    await log.addStatement({ subject: subjectOf('a login page') });
    await publish();
    expect([await again(), fetched.length]).toEqual(['rated-fake by same-bytes', 3]);
    document('another login page', shared.replace('abc', 'def'), { standIn: 'host-refused' });
    for (const times of [4, 5]) {
      expect(await check(shared.replace('abc', 'def'))).toBe('unchecked: host-refused');
      expect(fetched).toHaveLength(times);
    }
  });

  test('a digest that a page or its host states of what a stand-in came for is a hint', async () => {
    const md5 = 'd'.repeat(32);
    await log.addStatement({ subject: subjectOf('board'), fingerprints: { size: 4_096, md5 } });
    await publish();
    document('a login page', shared, { standIn: 'login-needed' });
    for (const claim of [`md5:${md5}`, `sha256:${subjectOf('board')}`]) {
      await check(shared, { claims: [claim] });
      expect(newest()).toMatchObject({ finding: { kind: 'hint' } });
      const elsewhere = shared.replace('abc', claim.slice(0, 3));
      document('a login page', elsewhere, { standIn: 'login-needed', claims: [claim] });
      expect(await check(elsewhere)).toBe('hint by claimed-digest');
    }
  });

  test('that an address is listed is said even where its bytes cannot be had', async () => {
    hosts.set(listed, failed('login-needed'));
    expect(await check(listed)).toBe('hint by address');
    unreachable.add('example.org');
    expect(await check(`${listed}?utm_source=x`)).toBe('hint by address');
    expect(fetched).toHaveLength(1);
  });
});

describe('without a click', () => {
  beforeEach(publish);

  test('an unknown address is not asked for anything', async () => {
    expect(await check(unknown)).toBe('unchecked: needs-click');
    expect(fetched).toEqual([]);
  });

  test('with one it is, up to the larger cap', async () => {
    document('something', unknown);
    await check(unknown);
    expect(await check(unknown, { clicked: true })).toBe('unlisted');
    expect(fetched).toEqual([
      { link: unknown, address: unknown, maxBytes: MAX_CLICKED_BYTES, expectFile: false, isPaste: false },
    ]);
  });

  test('a permission is needed, and asked of the browser before the host is', async () => {
    unreachable.add('example.org');
    expect(await check(unknown, { clicked: true })).toBe('unchecked: needs-permission');
    expect(fetched).toEqual([]);
  });

  test.each([
    ['https://192.168.0.1/dossier.pdf', 'unchecked: private-address'],
    ['https://user:pass@example.org/dossier.pdf', 'unchecked: blocked'],
    ['https://wetransfer.com/downloads/1/dossier.pdf', 'unchecked: blocked'],
    ['magnet:?xt=urn:btih:0123456789012345678901234567890123456789', 'unchecked: blocked'],
    ['https://example.org/setup.exe', 'unchecked: not-a-document'],
  ])('%s is never asked for, click or not: %s', async (address, finding) => {
    expect(await check(address)).toBe(finding);
    expect(await check(address, { clicked: true })).toBe(finding);
    expect(fetched).toEqual([]);
  });
});

describe('what is remembered', () => {
  beforeEach(publish);

  test('digests, for seven days, under a key that does not tell the address', async () => {
    document('something', shared);
    await check(shared);
    await check(`${shared}?utm_source=x`);
    expect(fetched).toHaveLength(1);
    const rows = await database.findings.toArray();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/catbox|abc\.pdf/);
    now += FINDING_LIFETIME_SECONDS - 1;
    await check(shared);
    expect(fetched).toHaveLength(1);
    now += 1;
    await check(shared);
    expect(fetched).toHaveLength(2);
  });

  test('the finding itself is computed anew: a later statement changes it without a fetch', async () => {
    document('forged', shared);
    expect(await check(shared)).toBe('unlisted');
    await log.addStatement({ subject: subjectOf('forged') });
    await publish();
    expect(await check(shared)).toBe('rated-fake by same-bytes');
    expect(fetched).toHaveLength(1);
  });

  test.each(['timeout', 'offline', 'host-refused', 'login-needed', 'too-large', 'rate-limited', 'damaged'] as const)(
    'a failure is not: %s',
    async (reason) => {
      hosts.set(shared, failed(reason));
      expect(await check(shared)).toBe(`unchecked: ${reason}`);
      expect(await database.findings.count()).toBe(0);
      document('something', shared);
      expect(await check(shared, { clicked: true })).toBe('unlisted');
    },
  );

  test('in low-data mode nothing is fetched without a click', async () => {
    lowData = true;
    document('something', shared);
    expect(await check(shared)).toBe('unchecked: needs-click');
    expect(fetched).toEqual([]);
    expect(await check(shared, { clicked: true })).toBe('unlisted');
  });

  test('nothing of a private window; its findings follow what is known as long as a tab shows them', async () => {
    document('something', shared);
    expect(await check(shared, { isPrivateWindow: true })).toBe('unchecked: needs-click');
    expect(await check(shared, { isPrivateWindow: true, clicked: true })).toBe('unlisted');
    await log.addStatement({ subject: subjectOf('something') });
    await publish();
    // Another worker of ours, and nobody clicks.
    checker = await newChecker();
    expect(await check(shared, { isPrivateWindow: true })).toBe('rated-fake by same-bytes');
    expect(fetched).toHaveLength(1);
    expect(await database.findings.count()).toBe(0);
    // Beside it, a window that is not private knows nothing of it.
    expect(await check(shared, { mode: 'click' })).toBe('unchecked: needs-click');
    await checker.forgetContents([keyOf(shared, [], true)]);
    expect(session.items.size).toBe(0);
    expect(await check(shared, { isPrivateWindow: true })).toBe('unchecked: needs-click');
  });

  test('a fault of ours is none of the document’s', async () => {
    hosts.set(shared, new Error('the worker has ended'));
    expect(await check(shared)).toBe('unchecked: damaged');
    expect(await database.findings.count()).toBe(0);
  });
});

describe('registries that can say nothing', () => {
  test('none, or none synced: nothing is fetched for it', async () => {
    document('something', shared);
    expect(await check(shared)).toBe('unchecked: registry-not-synced');
    registries = [];
    expect(await check(shared)).toBe('unchecked: registry-not-synced');
    expect(fetched).toEqual([]);
  });

  test('two histories: nothing of it is believed', async () => {
    await log.addStatement({ subject: subjectOf('forged') });
    const other = log.copy();
    await publish();
    await other.addStatement({ subject: subjectOf('forged'), verdict: 'authentic' });
    await other.publish(now);
    await syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: other.door(), clock: () => now });
    document('forged', shared);
    expect(await check(shared)).toBe('unchecked: registry-forked');
    expect(fetched).toEqual([]);
  });

  test('an old copy still says what was fake, and no longer what is authentic', async () => {
    await log.addStatement({ subject: subjectOf('forged') });
    await log.addStatement({ subject: subjectOf('genuine'), verdict: 'authentic' });
    await publish();
    now += 8 * 24 * 3_600;
    document('forged', shared);
    expect(await check(shared)).toBe('rated-fake by same-bytes');
    const other = 'https://files.catbox.moe/other.pdf';
    document('genuine', other);
    expect(await check(other)).toBe('unchecked: registry-stale by same-bytes');
  });
});

test('a document nobody waits for any more is dropped', async () => {
  await publish();
  await checker.check([
    { address: shared, isOwnPaste: false, isPrivateWindow: false, clicked: false, priority: 1, mode: 'careful' },
  ]);
  await checker.cancel([keyOf(shared)]);
  await settled();
  expect(checker.isPending(keyOf(shared))).toBe(false);
  expect(session.keysOf('job')).toEqual([]);
});

test('what an earlier worker left is taken up', async () => {
  await publish();
  const key = keyOf(shared);
  const row = { key, address: shared, direct: shared, host: 'files.catbox.moe', expectFile: true, isPaste: false };
  const times = { addedSeconds: now, attempts: 1, notBeforeSeconds: 0 };
  await session.set({ [`job:${key}`]: { ...row, ...times, clicked: false, priority: 1 } });
  document('something', shared);
  checker = await newChecker();
  await checker.resume((wanted) => wanted === key);
  await settled();
  expect(last(shared)).toBe('unlisted');
});

test('what has ended too many workers is reported, and not begun anew', async () => {
  await publish();
  const key = keyOf(shared);
  const row = { key, address: shared, direct: shared, host: 'files.catbox.moe', expectFile: true, isPaste: false };
  const times = { addedSeconds: now, attempts: 3, notBeforeSeconds: 0 };
  await session.set({ [`job:${key}`]: { ...row, ...times, clicked: false, priority: 1 } });
  await checker.resume((wanted) => wanted === key);
  // At once: whoever looks for what is still pending after this finds nothing.
  expect(last(shared)).toBe('unchecked: damaged');
  expect([checker.isPending(key), fetched]).toEqual([false, []]);
});

describe('what failed before', () => {
  const asked = {
    address: shared,
    isOwnPaste: false,
    isPrivateWindow: false,
    clicked: false,
    priority: 1,
    mode: 'careful' as const,
  };
  const again = async (): Promise<void> => {
    await checker.check([asked], true);
    await settled();
  };
  beforeEach(publish);

  test('is left alone by itself for ten minutes, then twice as long, also by the next worker, and keeps its reason', async () => {
    hosts.set(shared, failed('host-refused'));
    await check(shared);
    const times: number[] = [];
    for (let minute = 1; minute <= 80; minute += 1) {
      now += 60;
      await publish();
      const before = fetched.length;
      checker = await newChecker();
      await again();
      if (fetched.length > before) times.push(minute);
      expect(last(shared)).toBe('unchecked: host-refused');
    }
    expect(times).toEqual([10, 30, 70]);
  });

  test('is asked for at a click, on another visit, and again as ever once it was had', async () => {
    hosts.set(shared, failed('host-refused'));
    await check(shared);
    await check(shared);
    await check(shared, { clicked: true });
    expect(fetched).toHaveLength(3);
    document('something', shared);
    await check(shared);
    expect(session.keysOf('failed')).toEqual([]);
  });

  test('of a private window is not even in memory beyond this worker', async () => {
    hosts.set(shared, failed('host-refused'));
    await check(shared, { isPrivateWindow: true, clicked: true });
    expect(session.items.size).toBe(0);
  });
});

test('a torrent names what it leads to, itself and its files: a hint', async () => {
  const root = 'ab'.repeat(32);
  await log.addStatement({ subject: subjectOf('listed'), fingerprints: { size: 4_096, btRoot: root } });
  await publish();
  const torrent = 'https://files.catbox.moe/abc.torrent';
  document('torrent', torrent, { claims: [`btih:${'0'.repeat(40)}`, `bt-root:${root}`] });
  expect(await check(torrent)).toBe('hint by claimed-digest');
  // From the cache, too.
  expect(await check(torrent)).toBe('hint by claimed-digest');
  expect(fetched).toHaveLength(1);
});

test('a magnet link names what it leads to: a hint, for which nothing is fetched', async () => {
  const btih = 'c12fe1c06bba254a9dc9f519b335aa7c1367a88a';
  await log.addStatement({ subject: subjectOf('torrent'), fingerprints: { size: 4_096, btih } });
  await publish();
  expect(await check(`magnet:?xt=urn:btih:${btih}&dn=authentic.pdf`, { clicked: true })).toBe('hint by claimed-digest');
  expect(await check(`magnet:?xt=urn:btih:${'0'.repeat(40)}`, { clicked: true })).toBe('unchecked: blocked');
  expect(fetched).toEqual([]);
});

describe('what lies in a container', () => {
  const zip = 'https://files.catbox.moe/abc.zip';
  const inside = (name: string, fields: Partial<NamedContained> = {}): NamedContained => ({
    path: [`dossier/${name}`],
    sha256: subjectOf(name),
    size: 4_096,
    isPlainText: false,
    ...fields,
  });
  const members = [
    inside('forged.pdf'),
    inside('real.pdf'),
    inside('unknown.pdf'),
    inside('locked.pdf', { problems: [{ part: 'text', reason: 'encrypted' }] }),
  ];

  const inZip = (isPrivateWindow = false) => ({ key: keyOf(zip, [], isPrivateWindow), address: zip });

  beforeEach(async () => {
    await log.addStatement({ subject: subjectOf('forged.pdf') });
    await log.addStatement({ subject: subjectOf('real.pdf'), verdict: 'authentic' });
    await publish();
    document('zip', zip, { members, unread: [{ path: ['dossier/shut.pdf'], reason: 'encrypted' }] });
  });

  test('each is judged by itself, the worst colours the container, which is itself not listed', async () => {
    expect(await check(zip)).toBe('contains-rated-fake');
    const [report] = [...reports.values()].flat().slice(-1);
    expect(report).toMatchObject({
      finding: { kind: 'contains', isWhole: false },
      inside: { total: 5, counts: { fake: 1, authentic: 1, unlisted: 1, unopened: 2 } },
    });
    expect(JSON.stringify(report)).not.toContain('forged.pdf');
  });

  test('declared as a page, it is no stand-in once something inside is known: another visit asks nobody', async () => {
    const elsewhere = 'https://example.org/leak.zip';
    document('zip', elsewhere, { members, standIn: 'login-needed' });
    expect(await check(elsewhere, { clicked: true })).toBe('contains-rated-fake');
    expect(await check(elsewhere)).toBe('contains-rated-fake');
    expect(newest()).toMatchObject({ checked: { sha256: subjectOf('zip') } });
    expect(fetched).toHaveLength(1);
  });

  test('the names are shown to whoever stands at the address, and no table holds them', async () => {
    await check(zip);
    const names = [...members.map(({ path }) => path), ['dossier/shut.pdf']];
    expect((await checker.contentsOf(inZip()))?.names).toEqual(names);
    const rows = JSON.stringify(await database.findings.toArray());
    expect(rows).not.toContain('forged.pdf');
    expect(rows).not.toContain('dossier');
    // Another worker of ours, with nothing in memory.
    checker = await newChecker();
    expect((await checker.contentsOf(inZip()))?.names).toEqual(names);
    expect((await checker.contentsOf(inZip()))?.bytes.members?.map(({ sha256 }) => sha256)).toEqual(
      members.map(({ sha256 }) => sha256),
    );
    expect(await check(zip)).toBe('contains-rated-fake');
    expect(fetched).toHaveLength(1);
    const [row] = await database.findings.toArray();
    if (row?.sealedNames === undefined) throw new Error('no names');
    expect(await openNames(await loadAddressSecret(database), `${zip}?`, row.sealedNames)).toBeUndefined();
    expect(await openNames(new Uint8Array(32), zip, row.sealedNames)).toBeUndefined();
    await checker.forgetContents();
    await database.findings.clear();
    expect(await checker.contentsOf(inZip())).toBeUndefined();
  });

  test('of a private window nothing is stored, and what is in memory goes with it', async () => {
    await check(zip, { isPrivateWindow: true, clicked: true });
    expect(await database.findings.count()).toBe(0);
    expect((await checker.contentsOf(inZip(true)))?.names).toHaveLength(5);
    expect(await checker.contentsOf(inZip())).toBeUndefined();
    await checker.forgetContents([keyOf(zip, [], true)]);
    expect(await checker.contentsOf(inZip(true))).toBeUndefined();
  });

  test('of what is erased while the names are being sealed nothing is stored', async () => {
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    const sealing = vi.spyOn(crypto.subtle, 'encrypt').mockImplementationOnce(async (...given) => {
      await checker.renew(new Uint8Array(32));
      await database.findings.clear();
      return encrypt(...given);
    });
    expect(await check(zip)).toBe('pending');
    expect(sealing).toHaveBeenCalledOnce();
    sealing.mockRestore();
    document('forged', shared);
    await check(shared);
    expect((await database.findings.toArray()).map(({ key }) => key)).toEqual([keyOf(shared)]);
  });

  test('newer statements change what is said of it, without the file', async () => {
    await check(zip);
    await log.addStatement({ subject: subjectOf('unknown.pdf') }, 0);
    await log.addStatement({ subject: subjectOf('unknown.pdf') }, 1);
    await publish();
    expect(await check(zip)).toBe('contains-verified-fake');
    expect(fetched).toHaveLength(1);
  });
});
