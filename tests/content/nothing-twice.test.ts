// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { badgeMaker } from '../../entrypoints/page.content/badge.ts';
import { runVisits } from '../../entrypoints/page.content/lifecycle.ts';
import { Visit } from '../../entrypoints/page.content/visit.ts';
import type { BadgeView } from '../../utils/messages.ts';
import { findGeneric } from '../../utils/sites/generic.ts';
import type { Site } from '../../utils/sites/site.ts';
import { PlayedClock } from './played-clock.ts';
import { promptSight } from './prompt-sight.ts';

// What a page pays is counted here, not timed: how often the finder is asked about a node, and what stays behind that would run by itself.

const POSTS = 900;
const NODES = 30;
const view: BadgeView = { icon: 'hint', tone: 'quiet', style: 'bare', text: 'Check now', title: 'Check now' };

/** How often the finder was asked about each element. */
let asked: Map<Element, number>;
const site: Site = {
  id: 'any',
  matches: [],
  hostPermissions: [],
  isPrivate: () => false,
  isLayoutRecognised: () => true,
  find: (element) => {
    asked.set(element, (asked.get(element) ?? 0) + 1);
    return findGeneric(element);
  },
};
let stop: AbortController;
let clock: PlayedClock;

beforeEach(() => {
  asked = new Map();
  stop = new AbortController();
  clock = new PlayedClock();
});
afterEach(() => {
  stop.abort();
  vi.restoreAllMocks();
  Reflect.deleteProperty(window, 'navigation');
});

/** A visit that draws a badge for whatever is found, at once. */
function begin(html: string, passMs = 5_000): { found: () => number } {
  document.body.innerHTML = html;
  let [ids, found] = [0, 0];
  const visit = new Visit({
    document,
    site,
    clock,
    signal: stop.signal,
    newId: () => `d${++ids}`,
    newBadge: badgeMaker(document),
    digestOf: () => Promise.resolve(undefined),
    standsBehind: () => true,
    watchSight: promptSight(clock),
    send: {
      found: ({ documents }) => {
        found += documents.length;
        visit.show({ seal: '🦊', badges: documents.map(({ id }) => ({ id, view })) });
      },
      gone: () => undefined,
      clicked: () => undefined,
    },
  });
  clock.pass(passMs);
  return { found: () => found };
}

async function settle(): Promise<void> {
  await Promise.resolve();
  clock.pass(1_000);
  // Badges that were drawn are changes of the page, too.
  await Promise.resolve();
  clock.pass(1_000);
}

function sum(): number {
  return [...asked.values()].reduce((total, count) => total + count, 0);
}

test('every element of a page is asked about once at the most', () => {
  const lines = Array.from({ length: 500 }, (_, i) => `<p>words: <a href="https://a.org/${i}.pdf">a</a> more</p>`);
  begin(`<main>${lines.join('')}</main>`);
  expect(Math.max(...asked.values())).toBe(1);
});

test('recycled nodes: what a post costs does not depend on how many came before, nor on how many stand beside it', async () => {
  const { found } = begin(`<main>${'<article><b>-</b><p>-</p><p><a>-</a></p></article>'.repeat(NODES)}</main>`);
  const articles = [...document.querySelectorAll('article')];
  const costs: number[] = [];
  for (let post = 0; post < POSTS; post += NODES) {
    asked.clear();
    for (const [at, article] of articles.entries()) {
      const [name, words] = article.children;
      const link = article.querySelector('a');
      if (!name || !words || !link) throw new Error('no post');
      name.textContent = `Reader ${post + at}`;
      words.textContent = `What they wrote about ${post + at}`;
      link.href = `https://a.org/${post + at}.pdf`;
      link.textContent = `piece ${post + at}`;
    }
    await settle();
    costs.push(sum() / NODES);
  }
  expect(found()).toBe(POSTS);
  // The article for its name, the words, the link and its paragraph; the link once more for its new address.
  expect(Math.max(...costs)).toBeLessThanOrEqual(5);
  expect(costs.at(-1)).toBe(costs[1]);
});

test('a feed that grows is not read again', async () => {
  begin('<main></main>');
  const main = document.querySelector('main');
  for (let post = 0; post < 200; post += 1) {
    const article = document.createElement('article');
    article.innerHTML = `<p>words</p><p><a href="https://a.org/${post}.pdf">a</a></p>`;
    main?.append(article);
    await settle();
  }
  expect(main && asked.get(main)).toBeUndefined();
  expect(Math.max(...asked.values())).toBe(1);
});

test('once a page is looked at, nothing of ours waits for its turn', async () => {
  begin('<p><a href="https://a.org/a.pdf">a</a></p>');
  await settle();
  expect(clock.isIdle).toBe(true);
});

test('a page without a document has no timer, and no page a listener for scrolling, moving or sizes', () => {
  Object.assign(window, { navigation: new EventTarget() });
  document.body.innerHTML = '<p>words</p>';
  const every = vi.spyOn(window, 'setInterval');
  const listens = [window, document, document.body].map((target) => vi.spyOn(target, 'addEventListener'));
  const send = { found: () => undefined, gone: () => undefined, clicked: () => undefined };
  runVisits({ window, site: () => site, isAlive: () => true, send, digestOf: () => Promise.resolve(undefined) });
  expect(every).not.toHaveBeenCalled();
  const types = listens.flatMap(({ mock }) => mock.calls.map(([type]) => type));
  expect(types).toContain('click');
  // The end of the visit, as only the browser can tell of it.
  const [, end] = listens[0]?.mock.calls.find(([type]) => type === 'pagehide') ?? [];
  (end as (event: { isTrusted: boolean }) => void)({ isTrusted: true });
  for (const type of ['scroll', 'scrollend', 'wheel', 'mousemove', 'pointermove', 'resize', 'touchmove'])
    expect(types).not.toContain(type);
});

test('drawing a badge does not look at the others', async () => {
  const read = vi.spyOn(Node.prototype, 'isConnected', 'get');
  const links = Array.from({ length: POSTS }, (_, at) => `<p><a href="https://files.org/${at}/a.pdf">a.pdf</a></p>`);
  begin(links.join(''), 0);
  for (let frame = 0; frame < 2 * POSTS; frame++) {
    clock.pass(16);
    await Promise.resolve();
  }
  expect(document.querySelectorAll('a + span')).toHaveLength(POSTS);
  // Each was drawn in its turn, in many frames.
  expect(read.mock.calls.length).toBeLessThan(2 * POSTS);
});
