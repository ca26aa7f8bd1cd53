// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runVisits } from '../../entrypoints/page.content/lifecycle.ts';
import type { FoundDocument } from '../../utils/messages.ts';
import { findGeneric } from '../../utils/sites/generic.ts';
import type { Site } from '../../utils/sites/site.ts';

const site: Site = {
  id: 'any',
  matches: [],
  hostPermissions: [],
  isPrivate: () => false,
  isLayoutRecognised: () => true,
  find: (element) => findGeneric(element),
};

/** Everything is in sight as soon as it is watched. */
class EverythingInSight {
  constructor(private readonly onEntries: (entries: unknown[]) => void) {}
  observe(target: Element): void {
    const boundingClientRect = { width: 100, height: 20, top: 0, left: 0, right: 100, bottom: 20 };
    queueMicrotask(() => this.onEntries([{ target, boundingClientRect, isIntersecting: true }]));
  }
  unobserve(): void {
    return;
  }
  disconnect(): void {
    return;
  }
}

let told: FoundDocument[];
let alive: boolean;
/** What the script listens for on the document: events the browser itself sends cannot be made here. */
let listeners: Map<string, (event: { isTrusted: boolean }) => void>;

beforeEach(() => {
  told = [];
  alive = true;
  listeners = new Map();
  vi.useFakeTimers();
  vi.stubGlobal('IntersectionObserver', EverythingInSight);
  Element.prototype.checkVisibility = () => true;
  vi.spyOn(document, 'addEventListener').mockImplementation((type: string, act: unknown) => {
    listeners.set(type, act as (event: { isTrusted: boolean }) => void);
  });
  document.body.innerHTML = '<p><a href="https://a.org/a.pdf">a</a> <a href="https://a.org/b.pdf">b</a></p>';
});
afterEach(async () => {
  // Left behind by its extension, the script ends itself.
  alive = false;
  await vi.advanceTimersByTimeAsync(5_000);
  Reflect.deleteProperty(document, 'prerendering');
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function run(onGone: (ids: string[]) => void = () => undefined): Promise<void> {
  runVisits({
    window,
    site: () => site,
    isAlive: () => alive,
    digestOf: () => Promise.resolve(undefined),
    send: {
      found: ({ documents }) => told.push(...documents),
      gone: ({ ids }) => onGone(ids),
      clicked: () => undefined,
    },
  });
  await vi.advanceTimersByTimeAsync(5_000);
}

function setPrerendering(value: boolean): void {
  Object.defineProperty(document, 'prerendering', { value, configurable: true });
}

test('a page that the browser only prepares is not told of before the reader comes to it', async () => {
  setPrerendering(true);
  await run();
  listeners.get('DOMContentLoaded')?.({ isTrusted: true });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toEqual([]);
  setPrerendering(false);
  listeners.get('prerenderingchange')?.({ isTrusted: true });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told.map(({ address }) => address)).toEqual(['https://a.org/a.pdf', 'https://a.org/b.pdf']);
});

test('the ids of one document are never those of another', async () => {
  await run();
  await run();
  const ids = told.map(({ id }) => id);
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(4);
  // As the background takes them.
  expect(ids.every((id) => /^[\w-]{1,64}$/.test(id))).toBe(true);
});

test('a page kept for the way back is over while it is away, and begins anew when the reader comes back', async () => {
  const away: string[] = [];
  const heard = new Map<string, (event: { isTrusted: boolean }) => void>();
  vi.spyOn(window, 'addEventListener').mockImplementation((type: string, act: unknown) => {
    heard.set(type, act as (event: { isTrusted: boolean }) => void);
  });
  await run((ids) => away.push(...ids));
  expect(told).toHaveLength(2);
  heard.get('pagehide')?.({ isTrusted: true });
  expect(away).toEqual(told.map(({ id }) => id));
  // What other pages of the list did meanwhile.
  document.querySelector('a')?.setAttribute('href', 'https://a.org/c.pdf');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toHaveLength(2);
  heard.get('pageshow')?.({ isTrusted: true });
  await vi.advanceTimersByTimeAsync(5_000);
  const anew = told.slice(2);
  expect(anew.map(({ address }) => address)).toEqual(['https://a.org/c.pdf', 'https://a.org/b.pdf']);
  expect(new Set([...away, ...anew.map(({ id }) => id)]).size).toBe(4);
});
