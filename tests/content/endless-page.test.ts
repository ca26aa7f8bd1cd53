// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { badgeMaker } from '../../entrypoints/page.content/badge.ts';
import { Visit } from '../../entrypoints/page.content/visit.ts';
import { anySite } from '../../utils/sites/any-site.ts';
import type { Found, Site } from '../../utils/sites/site.ts';
import { PlayedClock } from './played-clock.ts';
import { promptSight } from './prompt-sight.ts';

const FOLLOWED = 10_000;

test('a page that shows no end of documents is followed so far, in all of its elements together', () => {
  document.body.innerHTML = '<p>one:</p><p>other:</p>';
  const clock = new PlayedClock();
  const stop = new AbortController();
  const told: string[] = [];
  let lastId = 0;
  new Visit({
    document,
    site: { ...anySite, find: manyIn } satisfies Site,
    send: {
      found: ({ documents }) => told.push(...documents.map(({ label }) => label)),
      gone: () => undefined,
      clicked: () => undefined,
    },
    clock,
    signal: stop.signal,
    digestOf: () => Promise.resolve(undefined),
    newId: () => `d${String(++lastId)}`,
    newBadge: badgeMaker(document),
    standsBehind: () => true,
    watchSight: onceEach(promptSight(clock)),
  });
  clock.pass(1_000);
  expect(told).toHaveLength(FOLLOWED);
  expect([told[0], told.at(-1)]).toEqual(['one: 0', `other: ${String(FOLLOWED / 2 - 101)}`]);
  stop.abort();
});

/** A hundred more than half of them in either paragraph: in jsdom so many elements would take seconds. */
function manyIn(element: Element): Found[] {
  if (element.localName !== 'p') return [];
  return Array.from({ length: FOLLOWED / 2 + 100 }, (_, at) => ({
    address: `https://a.org/${element.textContent}${String(at)}.pdf`,
    where: 'text',
    label: `${element.textContent} ${String(at)}`,
    carrier: element,
    place: { endOf: element },
    named: true,
  }));
}

/** As an observer: an element is watched once, however many ask for it. */
function onceEach(watchSight: ReturnType<typeof promptSight>): ReturnType<typeof promptSight> {
  return (onSeen) => {
    const sight = watchSight(onSeen);
    const watched = new Set<Element>();
    const watch = (element: Element): void => {
      if (!watched.has(element)) sight.watch(element);
      watched.add(element);
    };
    return { ...sight, watch };
  };
}
