import { beforeEach, describe, expect, test } from 'vitest';
import type { FoundOnPage } from '../../entrypoints/background/page-requests.ts';
import { documentsUnder, MAX_BYTES_PER_TAB, tabReport, Tabs } from '../../entrypoints/background/tabs.ts';
import { dependsOnRegistry, Visits } from '../../entrypoints/background/visits.ts';
import type { SessionStorage } from '../../utils/checking/session-rows.ts';
import type { Checker } from '../../utils/checking/checker.ts';
import type { CheckRequest } from '../../utils/checking/decide.ts';
import type { SiteMode } from '../../utils/storage/reader-settings.ts';
import { findingName, type Report, type UncheckedReason } from '../../utils/finding/finding.ts';

// The checker's own work has its own tests; here it is a list of what was asked of it.
let asked: CheckRequest[];
let cancelled: string[];
let forgotten: string[];
let shown: string[][];
let reachable: boolean;
let mode: SiteMode;
let stored: Record<string, unknown>;
let tabs: Tabs;
let visits: Visits;

const storage: SessionStorage = {
  get: () => Promise.resolve(structuredClone(stored)),
  set: (items) => Promise.resolve(void Object.assign(stored, structuredClone(items))),
  remove: (keys) => {
    for (const key of [keys].flat()) Reflect.deleteProperty(stored, key);
    return Promise.resolve();
  },
};
const checker = {
  keyOf: ({ address }: { address: string }) => `key of ${address.replace(/\?.*/, '')}`,
  check: (requests: readonly CheckRequest[]) => Promise.resolve(void asked.push(...requests)),
  cancel: (keys: readonly string[]) => Promise.resolve(void cancelled.push(...keys)),
  forgetContents: (keys: readonly string[]) => Promise.resolve(void forgotten.push(...keys)),
  isPending: (key: string) => asked.some(({ address }) => keyOf(address) === key),
  mayReach: () => Promise.resolve(reachable),
} satisfies Partial<Checker> as unknown as Checker;

beforeEach(async () => {
  forgotten = [];
  [asked, cancelled, shown, stored, reachable, mode] = [[], [], [], {}, true, 'careful'];
  tabs = await Tabs.load(storage);
  visits = newVisits();
});

function newVisits(): Visits {
  const display = {
    show: (_: unknown, documents: readonly { id: string }[]) => shown.push(documents.map(({ id }) => id)),
  };
  return new Visits(tabs, checker, display, () => mode);
}

const a = 'https://example.org/a.pdf';
const b = 'https://example.org/b.pdf';

function found(ids: Record<string, string>, fields: Partial<FoundOnPage & { tabId: number; visit: string }> = {}) {
  return visits.found({
    tabId: 1,
    visit: 'first',
    frameId: 0,
    pageAddress: 'https://x.com/a/status/1',
    site: 'x',
    layoutRecognised: true,
    isPrivateWindow: false,
    documents: Object.entries(ids).map(([id, address]) => {
      return { id, address, where: 'link', label: id, isOwnPaste: false };
    }),
    ...fields,
  });
}

function keyOf(address: string): string {
  return checker.keyOf({ address, isPrivateWindow: false });
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function unchecked(reason: UncheckedReason): Report {
  return { finding: { kind: 'unchecked', reason }, sources: [] };
}

function known(tabId = 1): string[] {
  const tab = tabs.get(tabId);
  return (tab ? tabReport(tab).documents : []).map(({ id, report }) =>
    report === 'pending' ? `${id} pending` : `${id} ${findingName(report.finding)}`,
  );
}

test('what a page shows is checked, and each report reaches every place of its address', async () => {
  await found({ d1: a, d2: b, d3: `${a}?utm_source=x` });
  expect(asked.map(({ address, clicked }) => [address, clicked])).toEqual([
    [a, false],
    [b, false],
    [`${a}?utm_source=x`, false],
  ]);
  visits.onReport(keyOf(a), { finding: { kind: 'unlisted' }, sources: [] });
  expect(known()).toEqual(['d1 unlisted', 'd2 pending', 'd3 unlisted']);
  expect(shown.at(-1)).toEqual(['d1', 'd3']);
});

test('all is erased: every document of every open page has its new key, and waits to be told of anew', async () => {
  await found({ d1: a });
  await found({ d2: b }, { tabId: 2, visit: 'second' });
  visits.onReport(keyOf(a), { finding: { kind: 'unlisted' }, sources: [] });
  const keyBefore = checker.keyOf.bind(checker);
  checker.keyOf = (asked) => `new ${keyBefore(asked)}`;
  visits.renew();
  expect([known(1), known(2)]).toEqual([['d1 pending'], ['d2 pending']]);
  expect(shown.slice(-2)).toEqual([['d1'], ['d2']]);
  visits.onReport(keyBefore({ address: a, isPrivateWindow: false }), { finding: { kind: 'unlisted' }, sources: [] });
  expect(known(1)).toEqual(['d1 pending']);
  visits.onReport(keyOf(a), { finding: { kind: 'unlisted' }, sources: [] });
  expect(known(1)).toEqual(['d1 unlisted']);
  checker.keyOf = keyBefore;
});

test('the same document told twice is one', async () => {
  await found({ d1: a });
  await found({ d1: b, d2: b });
  expect(known()).toEqual(['d1 pending', 'd2 pending']);
  expect(asked.map(({ address }) => address)).toEqual([a, b]);
});

test('a page that was loaded ahead of time moves to the tab’s own frame', async () => {
  await found({ d1: a }, { frameId: 7 });
  await found({ d2: b });
  expect(tabs.get(1)).toMatchObject({ frameId: 0, documents: [{ id: 'd1' }, { id: 'd2' }] });
});

test('what nobody waits for any more is cancelled; what another tab waits for is not', async () => {
  await found({ d1: a, d2: b });
  await found({ d1: b }, { tabId: 2, visit: 'second' });
  await visits.gone(1, 'first', ['d1', 'd2']);
  expect(cancelled).toEqual([keyOf(a)]);
  await visits.left(2);
  expect(cancelled).toEqual([keyOf(a), keyOf(b)]);
  expect(forgotten).toEqual([keyOf(a), keyOf(b)]);
  expect(stored['tab:2']).toBeUndefined();
});

test('what is left while it is still being looked up is not fetched afterwards', async () => {
  const looking = found({ d1: a });
  const leaving = visits.left(1);
  // When it is left there is nothing to cancel yet.
  expect([asked, cancelled]).toEqual([[], []]);
  await Promise.all([looking, leaving]);
  expect(cancelled).toEqual([keyOf(a)]);
});

test('a late farewell of the page before takes nothing from the page after', async () => {
  await found({ d1: a });
  await found({ d1: b }, { visit: 'second' });
  expect(cancelled).toEqual([keyOf(a)]);
  await visits.gone(1, 'first', ['d1']);
  expect(known()).toEqual(['d1 pending']);
});

test('of a page that may not be read any more nothing is told, neither there nor in the toolbar', async () => {
  await found({ d1: a });
  visits.onReport(keyOf(a), { finding: { kind: 'unlisted' }, sources: [] });
  const [tab] = tabs.all();
  await visits.withdraw(() => Promise.resolve(true));
  expect(tab).toMatchObject({ mode: 'off', documents: [{ report: 'pending' }] });
  expect(tabs.get(1)).toBeUndefined();
});

test('a page that came while it was asked whether the one before may be read stays', async () => {
  await found({ d1: a });
  await visits.withdraw(async () => {
    await found({ e1: b }, { visit: 'second' });
    return true;
  });
  expect(known()).toEqual(['e1 pending']);
});

describe('a click on a badge', () => {
  beforeEach(async () => {
    await found({ d1: a });
    asked = [];
  });

  test('checks what waits for one', async () => {
    visits.onReport(keyOf(a), unchecked('needs-click'));
    expect(await visits.checkWaiting(1, 'd1')).toBe(true);
    expect(asked).toMatchObject([{ address: a, clicked: true, priority: 3 }]);
    expect(known()).toEqual(['d1 pending']);
    expect(shown.at(-1)).toEqual(['d1']);
  });

  test.each<[string, Report]>([
    ['a finding', { finding: { kind: 'disputed' }, sources: [] }],
    ['what was refused', unchecked('host-refused')],
  ])('is for the popup to answer on %s', async (_, report) => {
    visits.onReport(keyOf(a), report);
    expect(await visits.checkWaiting(1, 'd1')).toBe(false);
    expect(asked).toEqual([]);
  });

  test('leaves to the popup what needs a permission first, and what is unknown', async () => {
    visits.onReport(keyOf(a), unchecked('needs-click'));
    reachable = false;
    expect(await visits.checkWaiting(1, 'd1')).toBe(false);
    expect(await visits.checkWaiting(1, 'd9')).toBe(false);
    expect(await visits.checkWaiting(9, 'd1')).toBe(false);
    expect(known()).toEqual(['d1 unchecked: needs-click']);
  });
});

test('after a synchronisation only what it may change is looked up again', async () => {
  await found({ d1: a, d2: b, d3: 'https://example.org/c.pdf' });
  visits.onReport(keyOf(a), { finding: { kind: 'unlisted' }, sources: [] });
  visits.onReport(keyOf(b), unchecked('timeout'));
  visits.onReport(keyOf('https://example.org/c.pdf'), unchecked('registry-not-synced'));
  asked = [];
  await visits.recheck(dependsOnRegistry);
  expect(asked.map(({ address, clicked }) => [address, clicked])).toEqual([
    [a, false],
    ['https://example.org/c.pdf', false],
  ]);
});

test('what only stands in for a document is looked up again by the bytes that came; what was refused is not', () => {
  expect(dependsOnRegistry({ ...unchecked('login-needed'), isStandIn: true })).toBe(true);
  expect(dependsOnRegistry(unchecked('login-needed'))).toBe(false);
});

test('what a click fetched in a private window is looked up again like all else', async () => {
  await found({ d1: a, d2: b }, { isPrivateWindow: true });
  const checked = { sha256: '0'.repeat(64), size: 5_000, atSeconds: 0, mediaType: 'application/pdf' };
  visits.onReport(keyOf(a), { finding: { kind: 'unlisted' }, sources: [], checked });
  visits.onReport(keyOf(b), unchecked('needs-click'));
  asked = [];
  await visits.recheck(dependsOnRegistry);
  expect(asked).toMatchObject([a, b].map((address) => ({ address, isPrivateWindow: true, clicked: false })));
});

test('who asked about a document that left is never shown another under its id', async () => {
  const page = {
    tabId: 1,
    visit: 'first',
    frameId: 0,
    pageAddress: 'https://example.org/',
    site: '',
    layoutRecognised: true,
  };
  await found({ d1: 'https://example.org/c.pdf' });
  const ask = (address: string) =>
    visits.ask(
      { ...page, isPrivateWindow: false, pageAddress: tabs.get(1)?.pageAddress ?? '' },
      { address, where: 'link', label: '' },
      false,
    );
  await ask(a);
  await visits.gone(1, 'first', ['d1']);
  await ask(b);
  const ids = tabs.get(1)?.documents.map(({ id }) => id) ?? [];
  expect(new Set(ids).size).toBe(2);
  expect(tabs.get(1)?.documents.find(({ id }) => id === tabs.get(1)?.asked)?.address).toBe(b);
});

test.each<[Report | 'pending', boolean]>([
  ['pending', true],
  [{ finding: { kind: 'unlisted' }, sources: [] }, true],
  [{ finding: { kind: 'hint', basis: 'address' }, sources: [] }, true],
  [unchecked('needs-click'), true],
  [unchecked('registry-forked'), true],
  [unchecked('clock-wrong'), true],
  [unchecked('host-refused'), false],
  [unchecked('timeout'), false],
  [unchecked('blocked'), false],
  [unchecked('damaged'), false],
  [{ ...unchecked('damaged'), checked: { size: 1, sha256: 'a'.repeat(64), mediaType: '', atSeconds: 1 } }, true],
])('%o depends on the registry: %s', (report, depends) => {
  expect(dependsOnRegistry(report)).toBe(depends);
});

describe('the reader’s choice for a site', () => {
  test('goes with every check of its pages', async () => {
    mode = 'everything';
    await found({ d1: a });
    expect(asked).toMatchObject([{ address: a, mode: 'everything' }]);
  });

  test('“off”: nothing is looked up, told or fetched, not even by a click', async () => {
    mode = 'off';
    await found({ d1: a, d2: b });
    visits.onReport(keyOf(a), { finding: { kind: 'unlisted' }, sources: [] });
    expect(await visits.check(1, ['d1'])).toBe(false);
    await visits.recheck(() => true);
    expect(asked).toEqual([]);
    expect(known()).toEqual([]);
    expect(tabs.isWanted(keyOf(a))).toBe(false);
  });

  test('turned off, an open page loses its badges; turned on again, everything is looked up', async () => {
    await found({ d1: a, d2: b });
    visits.onReport(keyOf(a), { finding: { kind: 'disputed' }, sources: [] });
    mode = 'off';
    await visits.settingsChanged();
    expect(cancelled.sort()).toEqual([keyOf(a), keyOf(b)]);
    expect([shown.at(-1), known()]).toEqual([['d1', 'd2'], []]);
    [asked, mode] = [[], 'careful'];
    await visits.settingsChanged();
    expect(asked.map(({ address }) => address)).toEqual([a, b]);
  });

  test('changed, what waited and what was under way is asked for anew; what was found stays, and is drawn anew', async () => {
    const c = 'https://example.org/c.pdf';
    await found({ d1: a, d2: b, d3: c });
    visits.onReport(keyOf(a), { finding: { kind: 'disputed' }, sources: [] });
    visits.onReport(keyOf(b), unchecked('needs-click'));
    [asked, mode] = [[], 'everything'];
    await visits.settingsChanged();
    expect(shown.at(-1)).toEqual(['d1', 'd2']);
    expect(asked.map(({ address, mode: under }) => [address, under])).toEqual([
      [b, 'everything'],
      [c, 'everything'],
    ]);
  });
});

test('tabs outlive the worker, in memory', async () => {
  await found({ d1: a });
  visits.onReport(keyOf(a), unchecked('needs-click'));
  await new Promise((resolve) => setTimeout(resolve, 700));
  tabs = await Tabs.load(storage);
  visits = newVisits();
  expect(known()).toEqual(['d1 unchecked: needs-click']);
  expect(tabs.isWanted(keyOf(a))).toBe(true);
});

test('a page that shows no end of documents is followed so far', async () => {
  for (let at = 0; at < 11; at += 1)
    await found(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`d${at}-${i}`, `${a}/${at}/${i}`])));
  const tab = tabs.get(1);
  expect(tab?.documents).toHaveLength(10_000);
  expect(tab && documentsUnder(tab, keyOf(`${a}/9/999`))).toHaveLength(1);
});

test('and so far only with addresses that have no end', async () => {
  const endless = `${a}?${'x'.repeat(4_000)}`;
  for (let at = 0; at < 3; at += 1)
    await found(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`d${at}-${i}`, `${endless}${at}-${i}`])));
  expect(bytesOf(tabs.get(1))).toBeLessThan(1.1 * MAX_BYTES_PER_TAB);
  expect(tabs.get(1)?.documents.length).toBeGreaterThan(900);
});

test('and in any script, with digests, and with authors that come later: what is stored is counted', async () => {
  const said = {
    where: 'link',
    label: '漢'.repeat(200),
    claims: Array.from({ length: 4 }, (_, at) => `sha256:${at.toString().repeat(64)}`),
    textSha256: `text-v1:${'a'.repeat(64)}`,
    isOwnPaste: false,
  } as const;
  const told = (at: number, author: string): FoundOnPage['documents'] =>
    Array.from({ length: 1_000 }, (_, i) => {
      return { ...said, id: `d${at}-${i}`, address: `${a}?${at}-${i}`, post: { author } };
    });
  for (let at = 0; at < 5; at += 1) await found({}, { documents: told(at, '漢') });
  for (let at = 0; at < 5; at += 1) await found({}, { documents: told(at, '漢'.repeat(200)) });
  expect(bytesOf(tabs.get(1))).toBeLessThan(1.1 * MAX_BYTES_PER_TAB);
  expect(bytesOf(tabs.get(1))).toBeGreaterThan(0.8 * MAX_BYTES_PER_TAB);
});

test('a document that is told again stands in another post, and all else that is known of it stays', async () => {
  await found({ d1: a, d2: b });
  await visits.check(1, ['d1']);
  visits.onReport(keyOf(a), { finding: { kind: 'unlisted' }, sources: [] });
  asked = [];
  const told = { id: 'd1', address: b, where: 'link', label: 'x', isOwnPaste: false } as const;
  for (const post of [{ author: '@bob' }, { author: '@bob', address: 'https://x.com/b/status/2' }, undefined]) {
    await found({}, { documents: [{ ...told, ...(post && { post }) }] });
    expect(tabs.get(1)?.documents.map((one) => one.post)).toEqual([post, undefined]);
    expect(shown.at(-1)).toEqual(['d1']);
  }
  expect(tabs.get(1)?.documents[0]).toMatchObject({ address: a, label: 'd1', isAsked: true });
  expect([known(), asked]).toEqual([['d1 unlisted', 'd2 pending'], []]);
});

describe('what the reader pointed at', () => {
  const page = {
    tabId: 1,
    visit: 'asked',
    frameId: 0,
    pageAddress: 'https://news.example/1',
    site: 'any',
    layoutRecognised: true,
    isPrivateWindow: false,
  };
  const link = { address: b, where: 'link', label: 'b' } as const;
  const last = (): string | undefined => {
    const report = tabReport(tabs.get(1) ?? expect.fail('no tab'));
    return report.documents.find(({ id }) => id === report.asked)?.address;
  };

  test('stands in the popup on a page that nothing looks at, checked only if that was asked for', async () => {
    await visits.ask(page, link, false);
    expect([last(), asked.map(({ clicked }) => clicked)]).toEqual([b, [false]]);
    await visits.ask(page, { ...link, address: a }, true);
    expect([last(), asked.map(({ clicked }) => clicked)]).toEqual([a, [false, true]]);
  });

  test('is the page’s own document where it has one', async () => {
    await found({ d1: a, d2: b }, { pageAddress: page.pageAddress });
    visits.onReport(keyOf(b), unchecked('needs-click'));
    asked = [];
    await visits.ask(page, link, false);
    expect([last(), known(), asked]).toEqual([b, ['d1 pending', 'd2 unchecked: needs-click'], []]);
    await visits.ask(page, link, true);
    expect(asked.map(({ address, clicked }) => [address, clicked])).toEqual([[b, true]]);
  });

  test('of a page before is not taken over by the page after', async () => {
    await visits.ask(page, link, false);
    await found({ d1: a }, { visit: 'second', pageAddress: 'https://news.example/2' });
    expect(known()).toEqual(['d1 pending']);
    expect(tabs.get(1)?.asked).toBeUndefined();
  });

  test('“check this page” checks what waits for a click, and no host that may not be asked', async () => {
    await found({ d1: a, d2: b });
    visits.onReport(keyOf(a), unchecked('needs-click'));
    visits.onReport(keyOf(b), { finding: { kind: 'unlisted' }, sources: [] });
    asked = [];
    expect(await visits.checkAllWaiting(1)).toBe(true);
    expect(asked.map(({ address, clicked }) => [address, clicked])).toEqual([[a, true]]);
    visits.onReport(keyOf(a), unchecked('needs-click'));
    reachable = false;
    expect(await visits.checkAllWaiting(1)).toBe(false);
  });
});
