import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { RegistryStatus } from '../../utils/messages.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import type { LeakDocument } from '../sample-leak/generate.ts';
import { badgesOn } from '../world/badges.ts';
import { copyRegistry } from '../world/copy-registry.ts';
import type { LinkLine } from '../world/inspect.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { openPopup } from '../world/popup-actions.ts';
import { importVerdicts, openPlayedRegistry, type PlayedRegistry } from '../world/registry.ts';
import { publishedFiles } from '../world/published-files.ts';
import { RegistryProxy, type Mischief } from './hostile-registry.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

const registryHost = 'registre-lumiere.org';
const address = `https://${registryHost}/`;
const DAY_MS = 86_400_000;

/** Examined from the beginning, and later: what a reader knows tells how far its copy reaches. */
const early = ['notes/compte-mars.pdf', 'notes/financement-occulte.pdf'];
const late = 'comptes/donateurs.xlsx';

/** What the reader is told about each lie. */
const problemOf: Partial<Record<Mischief, string>> = {
  'forged entries': 'the entries are not those that the checkpoint signs',
  truncated: 'not an entry bundle',
  'forged checkpoint': 'the checkpoint is not signed by its log',
};

let stage: Stage;
let audience: Audience;
let proxy: RegistryProxy;

beforeAll(async () => {
  stage = await setStage({ registry: { address }, examined: ({ name }) => early.includes(name) });
  proxy = new RegistryProxy(stage.registry.handler);
  stage.world.host(registryHost, proxy.handler);
  const text = [...early, late].map(addressOf).join('\n');
  stage.world.host('pastebin.com', pastebin([{ id: 'Hostile1', title: 'Trois', author: 'x', text }]));
  proxy.mischief = 'down';
  audience = await stage.newReader();
});
afterAll(() => stage.close());

describe('an answer that does not verify is not used at all', () => {
  test.each<Mischief>(['forged entries', 'truncated', 'forged checkpoint'])(
    '%s, before anything is known',
    async (mischief) => {
      proxy.mischief = mischief;
      const [status] = await audience.inspector.sync();
      expect(status).toMatchObject({ state: 'never-synced', size: 0 });
      expect(status?.problem).toBe(problemOf[mischief]);
      expect(await findings(audience)).toEqual(Array(3).fill('unchecked: registry-not-synced'));
    },
  );

  test('an honest one after them is', async () => {
    proxy.mischief = 'none';
    await audience.inspector.sync();
    expect(await findings(audience)).toEqual(['verified-authentic', 'verified-fake', 'unlisted']);
  });
});

describe('a reader with a verified copy', () => {
  let known: number;
  let fork: PlayedRegistry;
  let frozen: string;

  beforeAll(async () => {
    known = (await audience.inspector.registries())[0]?.size ?? 0;
    expect(known).toBeGreaterThan(0);
    // Two histories from here on: ours, and one that a copy of the folder with its keys writes.
    await stage.registry.pause(async () => {
      frozen = path.join(stage.folder, 'before');
      await copyRegistry(stage.registry.dir, frozen);
      await copyRegistry(stage.registry.dir, path.join(stage.folder, 'fork'));
    });
    fork = await openPlayedRegistry({ dir: path.join(stage.folder, 'fork'), exists: true });
    await importVerdicts(fork, [someDocument('courriers/partenaires.docx')]);
    await importVerdicts(stage.registry, [someDocument(late)]);
    proxy.registry = stage.registry.handler;
  });
  // Undefined when what comes before it failed.
  afterAll(() => (fork as PlayedRegistry | undefined)?.close());

  test.each<Mischief>(['forged entries', 'truncated', 'forged checkpoint'])(
    '%s: keeps what it had, and says why',
    async (mischief) => {
      proxy.mischief = mischief;
      const [status] = await audience.inspector.sync();
      expect(status).toMatchObject({ size: known });
      expect(status?.problem).toBe(problemOf[mischief]);
      expect(await findings(audience)).toEqual(['verified-authentic', 'verified-fake', 'unlisted']);
    },
  );

  test.each<Mischief>(['down', 'slow'])('%s: findings go on from the verified copy, with its age', async (mischief) => {
    proxy.mischief = mischief;
    const [before] = await audience.inspector.registries();
    const syncing = audience.inspector.sync();
    expect(await findings(audience)).toEqual(['verified-authentic', 'verified-fake', 'unlisted']);
    const [after] = await audience.inspector.registries();
    expect(after).toMatchObject({ size: known, quorumSeconds: before?.quorumSeconds });
    proxy.mischief = 'down';
    const [told] = await syncing;
    expect(told).toMatchObject({ state: 'unreachable', size: known });
    const day = dayOf(before?.quorumSeconds ?? 0);
    expect(await footer(audience)).toMatch(
      new RegExp(`^Registre Lumière cannot be reached; findings come from the verified copy of ${day}`),
    );
  });

  test('honest again: goes on from where it was', async () => {
    proxy.mischief = 'none';
    const [status] = await audience.inspector.sync();
    expect(status?.state).toBe('synced');
    expect(status?.size).toBeGreaterThan(known);
    expect(await findings(audience)).toEqual(['verified-authentic', 'verified-fake', 'rated-fake']);
  });

  test('rolled back to an older, true state: old news, ignored', async () => {
    const [before] = await audience.inspector.registries();
    proxy.registry = publishedFiles(frozen);
    const [after] = await audience.inspector.sync();
    expect(after).toMatchObject({ state: 'synced', size: before?.size });
    expect(await findings(audience)).toEqual(['verified-authentic', 'verified-fake', 'rated-fake']);
  });

  test('forked: nothing of this registry is believed any more, and the proof is kept', async () => {
    proxy.registry = fork.handler;
    const [status] = await audience.inspector.sync();
    expect(status?.state).toBe('forked');
    expect(await audience.inspector.count('evidence')).toBe(1);
    expect(await findings(audience)).toEqual(Array(3).fill('unchecked: registry-forked'));
    // No way back: the true history does not calm the alarm.
    proxy.registry = stage.registry.handler;
    expect((await audience.inspector.sync())[0]?.state).toBe('forked');
  });
});

describe('a registry whose clock stands apart from the reader’s', () => {
  const clock = { offsetMs: 0, nowMs: () => performance.timeOrigin + performance.now() + clock.offsetMs };
  let own: Stage;
  let reader: Audience;

  test('frozen for eight days: no authentic finding any more, and the others are said to be old', async () => {
    // docs/spec/finding-policy.md, 5: what was found is said to be old; the silence of a frozen registry is no news.
    clock.offsetMs = -8 * DAY_MS;
    own = await atIts(() => setStage({ registry: { address, clock }, examined: ({ name }) => early.includes(name) }));
    own.world.host(registryHost, own.registry.handler);
    const text = [...early, late].map(addressOf).join('\n');
    own.world.host('pastebin.com', pastebin([{ id: 'Hostile1', title: 'Trois', author: 'x', text }]));
    reader = await own.newReader();
    const [status] = await reader.inspector.registries();
    expect(status?.state).toBe('stale');
    expect(await findings(reader)).toEqual(['unchecked: registry-stale', 'rated-fake', 'unchecked: registry-stale']);
    expect(await footer(reader)).toBe(`Registre Lumière: not heard of since ${dayOf(status?.quorumSeconds ?? 0)}`);
    await expectBadge(reader, /^Was rated fake/);
  });
  afterAll(() => (own as Stage | undefined)?.close());

  test('frozen for two days: said so in the popup, findings as before', async () => {
    const [status] = await goOnAt(-2 * DAY_MS, 'courriers/imprimeur.docx');
    expect(status?.state).toBe('stale');
    expect(await findings(reader)).toEqual(['verified-authentic', 'verified-fake', 'unlisted']);
    expect(await footer(reader)).toBe(`Registre Lumière: not heard of since ${dayOf(status?.quorumSeconds ?? 0)}`);
  });

  test('20 minutes ahead: this device’s clock is wrong', async () => {
    const [status] = await goOnAt(20 * 60_000, 'courriers/partenaires.docx');
    expect(status?.state).toBe('clock-wrong');
    expect(await findings(reader)).toEqual(Array<string>(3).fill('unchecked: clock-wrong'));
    expect(await footer(reader)).toBe('This device’s clock is wrong; Registre Lumière cannot be judged');
  });

  /** It is started again at another time and publishes something; the reader's clock is the real one. */
  async function goOnAt(offsetMs: number, name: string): Promise<RegistryStatus[]> {
    await own.registry.pause(() => {
      clock.offsetMs = offsetMs;
      return Promise.resolve();
    });
    await atIts(() => importVerdicts(own.registry, [someDocument(name)]));
    return reader.inspector.sync();
  }

  /** The command line has no clock to be passed in. Its time stands still meanwhile, just behind the server's. */
  async function atIts<T>(work: () => Promise<T>): Promise<T> {
    vi.useFakeTimers({ toFake: ['Date'], now: clock.nowMs() });
    try {
      return await work();
    } finally {
      vi.useRealTimers();
    }
  }
});

function someDocument(name: string): LeakDocument {
  const document = stage.documents.find((candidate) => candidate.name === name);
  if (document === undefined) throw new Error(`the sample has no "${name}"`);
  return document;
}

/** A day as the popup writes it to a British reader. */
function dayOf(seconds: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(seconds * 1_000);
}

/** What the popup of a fresh tab says below about the registry. */
async function footer(audience: Audience): Promise<string> {
  const page = await audience.reader.open('https://pastebin.com/Hostile1');
  const popup = await openPopup(audience, page);
  const words = await popup.locator('footer.registry li').innerText();
  await popup.close();
  await page.close();
  return words.trim();
}

/** On a fresh page of the paste, one says this. */
async function expectBadge({ reader, inspector }: Audience, words: RegExp): Promise<void> {
  const page = await reader.open('https://pastebin.com/Hostile1');
  await inspector.settled(page, 4);
  await expect
    .poll(async () => (await badgesOn(page)).map(({ text }) => text))
    .toContainEqual(expect.stringMatching(words));
  await page.close();
}

/** The findings of the page's three links, in their order; asked anew each time, in a fresh tab. */
async function findings({ reader, inspector }: Audience): Promise<string[]> {
  const page = await reader.open('https://pastebin.com/Hostile1');
  const lines: LinkLine[] = await inspector.settled(page, 4);
  await page.close();
  return [...early, late].map((name) => lines.find((line) => line.address === addressOf(name))?.finding ?? 'not found');
}
