import { afterEach, expect, test, vi } from 'vitest';
import { openRegistry } from '../../entrypoints/background/open-registry.ts';

const held = vi.hoisted((): { patterns: string[] } => ({ patterns: [] }));
vi.mock('../../utils/browser.ts', () => ({
  browser: {
    permissions: {
      contains: ({ origins }: { origins: string[] }) =>
        Promise.resolve(origins.every((pattern) => held.patterns.includes(pattern))),
    },
  },
}));

const address = 'https://registry.example:8443/log';
const asked: string[] = [];
vi.stubGlobal('fetch', (url: string) => {
  asked.push(url);
  return Promise.resolve(new Response('checkpoint'));
});
afterEach(() => {
  asked.length = 0;
});

test('a registry whose host the browser holds back is asked for nothing, and what is to be sent waits', async () => {
  held.patterns = ['https://elsewhere.example/*'];
  const door = openRegistry(address);
  expect(await door('/latest')).toEqual({ kind: 'failed', reason: 'offline' });
  expect(await door('/v1/statements', { body: new Uint8Array([1]) })).toEqual({ kind: 'failed', reason: 'offline' });
  expect(asked).toEqual([]);
});

test('allowed, it is asked; taken back, the next request is not made', async () => {
  held.patterns = ['https://registry.example/*'];
  const door = openRegistry(address);
  expect((await door('/latest')).kind).toBe('fetched');
  held.patterns = [];
  expect((await door('/checkpoint')).kind).toBe('failed');
  expect(asked).toEqual([`${address}/latest`]);
});
