import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { allowed } from '../../entrypoints/background/allowed.ts';
import { Registries } from '../../entrypoints/background/registries.ts';
import { utf8 } from '../../utils/protocol/bytes.ts';
import { addRegistry } from '../../utils/storage/added-registries.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import vectors from '../vectors/descriptor.json' with { type: 'json' };

// What follows a permission, with the registries' own part: which hosts are asked is what left through `fetch`.

const held = vi.hoisted((): { patterns: string[]; isRefused: boolean } => ({ patterns: [], isRefused: false }));
vi.mock('../../utils/browser.ts', () => ({
  browser: {
    permissions: {
      contains: ({ origins }: { origins: string[] }) =>
        Promise.resolve(
          origins.every((pattern) => held.patterns.includes(pattern) || held.patterns.includes('https://*/*')),
        ),
      getAll: () => Promise.resolve({ origins: held.patterns }),
    },
    runtime: { getURL: (path: string) => `moz-extension://touchstone/${path}` },
    declarativeNetRequest: {
      getSessionRules: () => Promise.resolve([]),
      updateSessionRules: () => (held.isRefused ? Promise.reject(new Error('no room for rules')) : Promise.resolve()),
    },
  },
}));

const asked = new Set<string>();
vi.stubGlobal('fetch', (url: string) => {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:') return Promise.reject(new TypeError('no such file'));
  asked.add(hostname);
  steps.push('asked');
  return isSilent ? new Promise<Response>(() => undefined) : Promise.resolve(new Response('', { status: 404 }));
});

let database: Database;
let registries: Registries;
let steps: string[];
let isSilent: boolean;
let flushed: (readonly string[] | undefined)[];

beforeEach(async () => {
  asked.clear();
  [steps, flushed, isSilent] = [[], [], false];
  held.patterns = ['https://one.example/*'];
  database = openDatabase(`allowed-${crypto.randomUUID()}`);
  for (const name of ['one', 'two']) {
    const descriptor = { ...vectors.descriptor, origin: `${name}.example/log`, address: `https://${name}.example/` };
    await addRegistry(database, utf8(JSON.stringify(descriptor)), []);
  }
  registries = await Registries.load(database, () => 1_800_000_000);
});
afterEach(() => database.delete());

function allow(patterns: string[], fails: { sync?: boolean } = {}): Promise<void> {
  held.patterns.push(...patterns);
  const parts = {
    registries,
    reader: { settings: { siteModes: {} } },
    visits: { recheck: () => Promise.resolve(void steps.push('recheck')) },
    sync: async (origins?: readonly string[]) => {
      await registries.sync(origins);
      if (fails.sync) throw new Error('no notification');
    },
    flushOutbox: (origins?: readonly string[]) => Promise.resolve(void flushed.push(origins)),
  };
  return allowed(patterns, parts as unknown as Parameters<typeof allowed>[1]);
}

test.each<[string, string[], string[]]>([
  ['everything: the one that was held back, and no other', ['https://*/*'], ['two.example']],
  ['its own host', ['https://two.example/*'], ['two.example']],
  ['another host', ['https://files.example/*'], []],
])('a registry is asked once it may be. Allowed: %s', async (_, patterns, hosts) => {
  await registries.sync();
  expect([...asked]).toEqual(['one.example']);
  asked.clear();
  await allow(patterns);
  expect([...asked]).toEqual(hosts);
  expect(flushed).toEqual(hosts.length === 0 ? [] : [['two.example/log']]);
});

test('open pages go on before any registry is asked, one that never answers included', async () => {
  isSilent = true;
  void allow(['https://two.example/*']);
  await vi.waitFor(() => expect(asked).toContain('two.example'));
  expect(steps.slice(0, 2)).toEqual(['recheck', 'asked']);
});

test('what fails keeps neither pages nor what is to be sent waiting', async () => {
  await expect(allow(['https://two.example/*'], { sync: true })).rejects.toThrow('no notification');
  expect(steps[0]).toBe('recheck');
  expect(flushed).toEqual([['two.example/log']]);
});

test('rules that could not be set once are set by whoever asks next', async () => {
  held.isRefused = true;
  const refused = [registries.guardNetwork(), registries.guardNetwork()];
  expect(await Promise.allSettled(refused)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  held.isRefused = false;
  await expect(registries.guardNetwork()).resolves.toBeUndefined();
});
