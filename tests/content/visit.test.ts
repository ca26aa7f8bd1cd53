// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { badgeMaker, type Badge } from '../../entrypoints/page.content/badge.ts';
import type { Send } from '../../entrypoints/page.content/reporter.ts';
import { Visit } from '../../entrypoints/page.content/visit.ts';
import type { BadgeView, FoundDocument } from '../../utils/messages.ts';
import { findGeneric } from '../../utils/sites/generic.ts';
import { pageTextOf } from '../../utils/sites/page-text.ts';
import type { Found, Site } from '../../utils/sites/site.ts';
import { PlayedClock } from './played-clock.ts';

// What needs layout (what is in sight), frames or a closed root seen from outside is shown in a real browser: tests/e2e/content-script.test.ts.

const site: Site = {
  id: 'any',
  matches: [],
  hostPermissions: [],
  isPrivate: () => false,
  isLayoutRecognised: () => true,
  find: (element) => findGeneric(element),
};
const view: BadgeView = { icon: 'fake', tone: 'fake', style: 'solid', text: 'Fake', title: 'because' };

let clock: PlayedClock;
let stop: AbortController;
let visit: Visit;
let found: FoundDocument[][];
let gone: string[];
/** Elements that are shown but out of sight. */
let farAway: (element: Element) => boolean;
/** Links that a style has moved away from their badges. */
let isPushedAway: (node: Node) => boolean;
let newBadge: () => Badge;
let digestOf: (text: string) => Promise<string | undefined>;

beforeEach(() => {
  farAway = () => false;
  isPushedAway = () => false;
  newBadge = badgeMaker(document);
  digestOf = (text) => Promise.resolve(`digest of ${text.trim()}`);
});
afterEach(() => stop.abort());

function begin(html: string): void {
  document.body.innerHTML = html;
  clock = new PlayedClock();
  stop = new AbortController();
  found = [];
  gone = [];
  let lastId = 0;
  const send: Send = {
    found: ({ documents }) => found.push(documents),
    gone: ({ ids }) => gone.push(...ids),
    clicked: () => undefined,
  };
  visit = new Visit({
    document,
    site,
    send,
    clock,
    signal: stop.signal,
    newId: () => `d${++lastId}`,
    newBadge: () => newBadge(),
    digestOf: (text) => digestOf(text),
    standsBehind: (node) => !isPushedAway(node),
    watchSight: (onSeen) => ({
      watch: (element) => clock.later(() => onSeen(element, !farAway(element)), 16),
      forget: () => undefined,
      retry: () => undefined,
    }),
  });
  clock.pass(1_000);
}

function showAll(): void {
  visit.show({ seal: '🦊', badges: found.flat().map(({ id }) => ({ id, view })) });
  clock.pass(1_000);
}

/** Mutation records are delivered; then what they started is done. */
async function settle(): Promise<void> {
  await Promise.resolve();
  clock.pass(1_000);
}

const link = (name: string): string => `<p><a href="https://a.org/${name}.pdf">${name}</a></p>`;
const hosts = (): number => document.querySelectorAll('a + span').length;

describe('telling what was found', () => {
  test('with label and kind, once, what is in sight first', () => {
    farAway = (element) => element.textContent === 'far';
    begin(`${link('far')}${link('near')}<p>https://a.org/text.pdf</p>`);
    expect(found).toEqual([
      [
        { id: 'd2', address: 'https://a.org/near.pdf', where: 'link', label: 'near.pdf' },
        { id: 'd3', address: 'https://a.org/text.pdf', where: 'text', label: 'text.pdf' },
      ],
      [{ id: 'd1', address: 'https://a.org/far.pdf', where: 'link', label: 'far.pdf' }],
    ]);
  });

  test('many, in portions', () => {
    begin(Array.from({ length: 450 }, (_, index) => link(String(index))).join(''));
    expect(found.map(({ length }) => length)).toEqual([200, 200, 50]);
  });

  test('a page without a document says so', () => {
    begin('<p>words</p>');
    expect(found).toEqual([[]]);
  });

  test('only added nodes are looked at, and changed addresses', async () => {
    begin(link('a'));
    let looks = 0;
    const find = site.find;
    try {
      Object.assign(site, { find: (element: Element) => (looks++, find(element)) });
      document.body.insertAdjacentHTML('beforeend', link('b'));
      await settle();
      // The new line and the link in it, and not the body that received it.
      expect(looks).toBe(2);
    } finally {
      Object.assign(site, { find });
    }
    expect(found.flat().map(({ label }) => label)).toEqual(['a.pdf', 'b.pdf']);
  });
});

describe('bindings', () => {
  test('what was not yet told is never told when it is gone again', async () => {
    begin('<p>words</p>');
    document.body.insertAdjacentHTML('beforeend', link('a'));
    await Promise.resolve();
    document.querySelector('a')?.remove();
    await settle();
    expect(found.flat()).toEqual([]);
    expect(gone).toEqual([]);
  });

  test('the same link in the post of somebody else is told under its id and keeps its badge; with another digest, it is another document', async () => {
    const find = site.find;
    const saysAs: Pick<Found, 'post' | 'claims'> = { post: { author: '@alice', address: 'https://a.org/1' } };
    try {
      Object.assign(site, { find: (element: Element) => find(element).map((one) => ({ ...one, ...saysAs })) });
      begin(link('a'));
      showAll();
      const others = [
        { post: { author: '@bob', address: 'https://a.org/1' } },
        { post: { author: '@bob', address: 'https://a.org/2' } },
        { claims: ['md5:00'] },
      ];
      for (const other of others) {
        const before = found.flat().length;
        Object.assign(saysAs, other);
        document.querySelector('a')?.setAttribute('href', 'https://a.org/a.pdf');
        await settle();
        expect(found.flat().slice(before)).toMatchObject([{ ...other, id: 'claims' in other ? 'd2' : 'd1' }]);
        expect(hosts()).toBe('claims' in other ? 0 : 1);
      }
      expect(gone).toEqual(['d1']);
      // What says the same is left as it stands.
      document.querySelector('a')?.setAttribute('href', 'https://a.org/a.pdf');
      await settle();
      expect(found.flat().length).toBe(4);
    } finally {
      Object.assign(site, { find });
    }
  });

  test('a changed address is a new document with a new id; the old one is gone, and a late badge for it is not drawn', async () => {
    begin(link('a'));
    document.querySelector('a')?.setAttribute('href', 'https://a.org/b.pdf');
    visit.show({ seal: '🦊', badges: [{ id: 'd1', view }] });
    await settle();
    expect(gone).toEqual(['d1']);
    expect(found.flat().map(({ id, address }) => `${id} ${address}`)).toEqual([
      'd1 https://a.org/a.pdf',
      'd2 https://a.org/b.pdf',
    ]);
    expect(hosts()).toBe(0);
  });

  test('a badge is drawn behind its link, taken away on request, and belongs to its id', () => {
    begin(link('a'));
    showAll();
    const host = document.querySelector('a + span');
    expect(host?.getAttributeNames()).toEqual([]);
    expect(host?.shadowRoot).toBeNull();
    expect(visit.idOf(host)).toBe('d1');
    visit.show({ seal: '🦊', badges: [{ id: 'd1', view: null }] });
    clock.pass(1_000);
    expect(hosts()).toBe(0);
    expect(visit.idOf(host)).toBeUndefined();
  });

  test('a badge that does not stand behind its link for the eye names its document, for good', () => {
    const shown: (string | undefined)[] = [];
    const badge = {
      host: document.createElement('span'),
      root: document.createElement('span').attachShadow({ mode: 'closed' }),
      show: (_: BadgeView, { name }: { name?: string }) => shown.push(name),
    };
    newBadge = () => badge;
    begin(link('a'));
    showAll();
    expect(shown).toEqual([undefined]);
    isPushedAway = () => true;
    visit.tick();
    expect(shown).toEqual([undefined, 'a.org/a.pdf']);
    isPushedAway = () => false;
    visit.tick();
    showAll();
    expect(shown).toEqual([undefined, 'a.org/a.pdf', 'a.org/a.pdf']);
  });

  test('attributes that do not matter, and words of a link, leave the badge alone', async () => {
    begin(link('a'));
    showAll();
    const host = document.querySelector('a + span');
    document.querySelector('a')?.setAttribute('class', 'seen');
    document.querySelector('a')?.append(' (new)');
    document.querySelector('p')?.append(' and more words');
    await settle();
    expect(document.querySelector('a + span')).toBe(host);
    expect(gone).toEqual([]);
  });

  test('a part that is moved as a whole keeps its badges', async () => {
    begin(`${link('a')}<div></div>`);
    showAll();
    const host = document.querySelector('a + span');
    document.querySelector('div')?.append(document.querySelector('p') as Element);
    await settle();
    expect(document.querySelector('a + span')).toBe(host);
    expect(host?.isConnected).toBe(true);
  });

  test('two badges of one sentence; words behind them make both new', async () => {
    begin('<p>https://a.org/1.pdf and https://a.org/2.pdf or so</p>');
    showAll();
    const line = document.querySelector('p') as Element;
    expect(line.querySelectorAll('span')).toHaveLength(2);
    line.append(' and more');
    await Promise.resolve();
    expect(line.querySelectorAll('span')).toHaveLength(0);
    await settle();
    expect(gone).toEqual(['d1', 'd2']);
  });

  test('the end of a visit takes all badges away and says that all are gone', () => {
    begin(link('a') + link('b'));
    showAll();
    expect(hosts()).toBe(2);
    stop.abort();
    expect(hosts()).toBe(0);
    expect(gone).toEqual(['d1', 'd2']);
  });

  test('a finder that a page makes fail finds nothing there, and goes on', () => {
    const find = site.find;
    try {
      Object.assign(site, {
        find: (element: Element) => {
          if (element.id === 'trap') throw new TypeError('firstChild is an input');
          return find(element);
        },
      });
      begin(`<form id="trap"></form>${link('a')}`);
    } finally {
      Object.assign(site, { find });
    }
    expect(found.flat()).toHaveLength(1);
  });
});

describe('a change in a post', () => {
  const before = { ...site };
  let looks: number;
  let asksForPosts: number;
  beforeEach(() => {
    [looks, asksForPosts] = [0, 0];
    const find = (element: Element): Found[] => (looks++, before.find(element));
    Object.assign(site, { find });
    Object.defineProperty(site, 'posts', { configurable: true, get: () => (asksForPosts++, 'article') });
  });
  afterEach(() => {
    Reflect.deleteProperty(site, 'posts');
    Object.assign(site, before);
  });
  const many = Array.from({ length: 50 }, (_, at) => link(at.toString())).join('');
  const tick = async (): Promise<number> => {
    looks = 0;
    const time = document.querySelector('time') as Element;
    time.textContent += '.';
    await Promise.resolve();
    return looks;
  };

  test('has its documents read anew, in slices, each once however often it changes', async () => {
    begin(`<article><div><time>1</time></div>${many}</article>${link('outside')}`);
    expect(await tick()).toBe(0);
    expect(await tick()).toBe(0);
    clock.pass(1_000);
    expect(looks).toBeLessThan(60);
    expect(looks).toBeGreaterThanOrEqual(50);
    expect(gone).toEqual([]);
  });

  test('is none to a page on which nothing was found', async () => {
    begin('<article><div><time>1</time></div></article>');
    asksForPosts = 0;
    await tick();
    clock.pass(1_000);
    expect(asksForPosts).toBe(0);
  });

  test('without end is told of now and then, and a document that leaves meanwhile is gone', async () => {
    let author = 0;
    const find = (element: Element): Found[] =>
      before.find(element).map((one) => ({ ...one, post: { author: (++author).toString() } }));
    Object.assign(site, { find });
    begin(`<article><div><time>1</time></div>${link('a')}</article>`);
    const told = found.length;
    for (let at = 0; at < 100; at += 1) {
      await tick();
      clock.pass(10);
    }
    expect(found.length - told).toBeLessThanOrEqual(5);
    expect(found.at(-1)).toMatchObject([{ id: 'd1' }]);
    await tick();
    clock.pass(10);
    document.querySelector('p')?.remove();
    await settle();
    expect(gone).toEqual(['d1']);
  });
});

describe('a text that its page alone has', () => {
  const before = { ...site };
  beforeEach(() => {
    const find = (element: Element): Found[] => {
      const text = element.id === 'paste' ? pageTextOf(element) : undefined;
      if (text === undefined) return [];
      const address = 'https://a.org/paste';
      return [
        { address, where: 'paste', label: 'paste', carrier: element, place: { after: element }, named: false, text },
      ];
    };
    Object.assign(site, { find, own: '#paste', whole: '#paste' });
  });
  afterEach(() => {
    Reflect.deleteProperty(site, 'own');
    Reflect.deleteProperty(site, 'whole');
    Object.assign(site, before);
  });
  const told = (): (string | undefined)[] => found.flat().map(({ textSha256 }) => textSha256);
  const page = '<pre id="paste"><ol><li>one</li><li>two</li></ol></pre>';

  test('is told of by its digest, and by nothing else of it', async () => {
    begin(page);
    await settle();
    expect(found.flat()).toEqual([
      { id: 'd1', address: 'https://a.org/paste', where: 'paste', label: 'paste', textSha256: 'digest of one\n\ntwo' },
    ]);
  });

  test('however deep in it a word changes, it is another text: the badge of the first is gone before the next frame', async () => {
    begin(page);
    await settle();
    showAll();
    expect(document.querySelector('pre + span')).not.toBeNull();
    const word = document.querySelector('li:last-child')?.firstChild as Text;
    word.data = 'three';
    await Promise.resolve();
    expect(document.querySelector('pre + span')).toBeNull();
    await settle();
    await settle();
    expect(gone).toEqual(['d1']);
    expect(told()).toEqual(['digest of one\n\ntwo', 'digest of one\n\nthree']);
  });

  test('too short to be told from others, it is no document; one that could not be read is told of without a digest', async () => {
    digestOf = () => Promise.resolve(undefined);
    begin(page);
    await settle();
    expect(found.flat()).toEqual([]);
    stop.abort();
    digestOf = () => Promise.reject(new Error('no script'));
    begin(page);
    await settle();
    expect(told()).toEqual([undefined]);
  });

  test('changed while it was read, it is never told of', async () => {
    let answer: (digest: string) => void = () => undefined;
    digestOf = () => new Promise((resolve) => (answer = resolve));
    begin(page);
    document.querySelector('#paste')?.remove();
    await settle();
    answer('digest of what is gone');
    await settle();
    expect(found.flat()).toEqual([]);
  });
});
