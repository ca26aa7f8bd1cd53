// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';
import { badgeMaker } from '../../entrypoints/page.content/badge.ts';
import { Visit } from '../../entrypoints/page.content/visit.ts';
import type { FoundDocument } from '../../utils/messages.ts';
import { anySite } from '../../utils/sites/any-site.ts';
import { PlayedClock } from './played-clock.ts';
import { promptSight } from './prompt-sight.ts';

// A list as social sites make it: twenty elements show thousands of posts one after another, their texts and links rewritten in place.

const POSTS = 2_000;
const SHOWN = 20;
/** What one turn of the wheel brings. */
const STEP = 10;
const view = { icon: 'fake', tone: 'fake', style: 'solid', text: 'Fake', title: '' } as const;

let stop: AbortController;
let clock: PlayedClock;
/** What the background was told of and has not heard the end of. */
let known: Map<string, FoundDocument>;
let visit: Visit;

afterEach(() => stop.abort());

function begin(): void {
  stop = new AbortController();
  clock = new PlayedClock();
  known = new Map();
  let lastId = 0;
  visit = new Visit({
    document,
    site: anySite,
    send: {
      found: ({ documents }) => {
        for (const document of documents) known.set(document.id, document);
        // As the background does: answered at once, for it knows.
        visit.show({ seal: '🦊', badges: documents.map(({ id }) => ({ id, view })) });
      },
      gone: ({ ids }) => ids.forEach((id) => known.delete(id)),
      clicked: () => undefined,
    },
    clock,
    signal: stop.signal,
    digestOf: () => Promise.resolve(undefined),
    newId: () => `d${++lastId}`,
    newBadge: badgeMaker(document),
    standsBehind: () => true,
    watchSight: promptSight(clock),
  });
}

/** Every third post holds a link, every third one an address as text, every third one neither. */
function write(post: Element, index: number): void {
  const [link, text] = post.children;
  const address = `https://files.org/${index.toString()}.pdf`;
  link?.setAttribute('href', index % 3 === 0 ? address : `https://files.org/page/${index.toString()}`);
  if (text?.firstChild) text.firstChild.nodeValue = index % 3 === 1 ? address : `post ${index.toString()}`;
}

const expected = (from: number): string[] =>
  Array.from({ length: SHOWN }, (_, at) => from + at)
    .filter((index) => index % 3 !== 2)
    .map((index) => `https://files.org/${index.toString()}.pdf`);

/** What each badge on the page stands behind. */
function badged(): string[] {
  return [...document.querySelectorAll('span')].map((host) => {
    const before = host.previousSibling;
    return before instanceof HTMLAnchorElement ? before.href : (before?.nodeValue ?? '');
  });
}

test('no badge is left on another post, none is lost, and nothing piles up', async () => {
  document.body.innerHTML = '<article><a href="#">link</a> <p>text</p></article>'.repeat(SHOWN);
  const posts = [...document.querySelectorAll('article')];
  posts.forEach(write);
  begin();
  let wrong = 0;
  for (let first = 0; first + SHOWN < POSTS; first += STEP) {
    // The posts that left at the top are shown again at the bottom.
    const moved = posts.splice(0, STEP);
    moved.forEach((post, at) => write(post, first + SHOWN + at));
    document.body.append(...moved);
    posts.push(...moved);
    await Promise.resolve();
    // Before anything is painted: whatever still stands, stands behind what it is about.
    const shown = new Set(expected(first + STEP));
    wrong += badged().filter((address) => !shown.has(address)).length;
    clock.pass(20);
  }
  expect(wrong).toBe(0);
  clock.pass(2_000);
  await Promise.resolve();
  clock.pass(2_000);
  expect(badged()).toEqual(expected(POSTS - SHOWN));
  expect([...known.values()].map(({ address }) => address).sort()).toEqual(expected(POSTS - SHOWN).sort());
});
