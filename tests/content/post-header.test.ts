// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';
import { badgeMaker } from '../../entrypoints/page.content/badge.ts';
import { Visit } from '../../entrypoints/page.content/visit.ts';
import type { FoundDocument } from '../../utils/messages.ts';
import type { Site } from '../../utils/sites/site.ts';
import type { SocialPage } from '../sites/pages/social-page.ts';
import { socialPages } from '../sites/pages/social-pages.ts';
import { PlayedClock } from './played-clock.ts';
import { promptSight } from './prompt-sight.ts';

// A list that shows another post in the same elements may write nothing anew but who wrote it: the link and the words are the same ones.

const ADDRESS = 'https://files.org/report.pdf';
const OTHER = 'somebody-else';
/** Hacker News says who wrote a post in the next row; its pages are written once, by the server. */
const pages = socialPages.filter(({ site, post }) => site.id !== 'hacker-news' && post.author !== undefined);

let stop: AbortController;
afterEach(() => stop.abort());

test.each(pages.map((page) => [page.site.id, page] as const))('%s', async (_id, page) => {
  const { post } = page;
  const clock = new PlayedClock();
  const { known, asked, told } = begin(page, clock);
  expect(authors(known)).toEqual([post.author]);
  // How long ago it was written goes on.
  const toldBefore = told();
  for (const time of document.querySelectorAll('time')) time.textContent = 'a while ago';
  await settle(clock);
  expect(told()).toBe(toldBefore);
  const ids = [...known.keys()];
  const askedBefore = asked();
  for (const text of textsOf(document))
    if (renamed(text.nodeValue, post.author) !== text.nodeValue) text.nodeValue = renamed(text.nodeValue, post.author);
  for (const element of document.querySelectorAll('*'))
    for (const { name, value } of element.attributes)
      if (renamed(value, post.author) !== value) element.setAttribute(name, renamed(value, post.author));
  await settle(clock);
  expect(authors(known)).toEqual([OTHER]);
  // The same document, of which all that is known still holds.
  expect([...known.keys()]).toEqual(ids);
  // Only the link was asked anew, and what changed itself.
  expect(asked() - askedBefore).toBeLessThan(12);
  document.body.insertAdjacentHTML('beforeend', '<p>words below</p>');
  await settle(clock);
  expect(authors(known)).toEqual([OTHER]);
});

function begin(
  { site, address, html: make, link }: SocialPage,
  clock: PlayedClock,
): { known: Map<string, FoundDocument>; asked: () => number; told: () => number } {
  document.documentElement.innerHTML = make(link(ADDRESS));
  const base = document.createElement('base');
  base.href = address;
  document.head.prepend(base);
  stop = new AbortController();
  const known = new Map<string, FoundDocument>();
  let [ids, asked, told] = [0, 0, 0];
  new Visit({
    document,
    site: Object.create(site, {
      find: { value: (element: Element) => (asked++, site.find(element)) },
    }) as Site,
    send: {
      found: ({ documents }) => documents.forEach((one) => (told++, known.set(one.id, one))),
      gone: ({ ids: over }) => over.forEach((id) => (told++, known.delete(id))),
      clicked: () => undefined,
    },
    clock,
    signal: stop.signal,
    newId: () => `d${++ids}`,
    newBadge: badgeMaker(document),
    digestOf: () => Promise.resolve(undefined),
    standsBehind: () => true,
    watchSight: promptSight(clock),
  });
  clock.pass(1_000);
  return { known, asked: () => asked, told: () => told };
}

async function settle(clock: PlayedClock): Promise<void> {
  await Promise.resolve();
  clock.pass(1_000);
}

function authors(known: ReadonlyMap<string, FoundDocument>): (string | undefined)[] {
  return [...known.values()].filter(({ address }) => address === ADDRESS).map((one) => one.post?.author);
}

function textsOf(within: Document): Node[] {
  const walker = within.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  const texts: Node[] = [];
  while (walker.nextNode() !== null) texts.push(walker.currentNode);
  return texts;
}

function renamed(said: string | null, author = ''): string {
  return (said ?? '').replaceAll(author, OTHER);
}
