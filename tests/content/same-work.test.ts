// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { badgeMaker } from '../../entrypoints/page.content/badge.ts';
import { Visit } from '../../entrypoints/page.content/visit.ts';
import { icons, type IconName } from '../../utils/finding/icons.ts';
import type { BadgeView } from '../../utils/messages.ts';
import { findGeneric } from '../../utils/sites/generic.ts';
import { PlayedClock } from './played-clock.ts';

// What a page could tell from how long its own thread is held up: the steps that we take there are the same ones whatever was found.
// How long they take is measured by `npm run bench -- timing`.

afterEach(() => vi.restoreAllMocks());

const names = Object.keys(icons) as IconName[];
const viewOf = (icon: IconName): BadgeView => ({ icon, tone: 'fake', style: 'solid', text: 'Fake', title: 'because' });

describe('a badge is drawn by the same steps', () => {
  const [first, ...others] = names.map((icon) => [icon, stepsFor(viewOf(icon)).drawing] as const);
  test.each(others)('%s', (_icon, steps) => expect(steps).toEqual(first?.[1]));
  test('and they are seen', () => expect(first?.[1].length).toBeGreaterThan(20));
});

test('where no badge is drawn, as many frames and tasks are asked for as where one is', () => {
  expect(stepsFor(null).tasks).toEqual(stepsFor(viewOf('fake')).tasks);
  expect(stepsFor(null).told).toEqual(stepsFor(viewOf('fake')).told);
});

test('and nothing of the page is touched', () => expect(stepsFor(null).drawing).toEqual([]));

/** What is done on the page's thread from the moment at which the background has answered. */
function stepsFor(view: BadgeView | null): { drawing: string[]; tasks: string[]; told: string[] } {
  document.body.innerHTML = '<p><a href="https://files.org/a.pdf">a</a></p>';
  const clock = new PlayedClock();
  const stop = new AbortController();
  const told: string[] = [];
  const ids: string[] = [];
  const visit = new Visit({
    document,
    site: {
      id: 'any',
      matches: [],
      hostPermissions: [],
      isPrivate: () => false,
      isLayoutRecognised: () => true,
      find: (element) => findGeneric(element),
    },
    send: {
      found: ({ documents }) => {
        told.push(`found ${documents.length.toString()}`);
        ids.push(...documents.map(({ id }) => id));
      },
      gone: () => told.push('gone'),
      clicked: () => told.push('clicked'),
    },
    clock,
    signal: stop.signal,
    newId: () => 'd1',
    newBadge: badgeMaker(document),
    standsBehind: () => true,
    digestOf: () => Promise.resolve(undefined),
    watchSight: (onSeen) => ({
      watch: (element) => onSeen(element, true),
      forget: () => undefined,
      retry: () => undefined,
    }),
  });
  clock.pass(100);
  const drawing: string[] = [];
  const tasks: string[] = [];
  const unwatch = watchDom((step) => drawing.push(step));
  const later = vi.spyOn(clock, 'later');
  visit.show({ seal: '🦊', badges: [{ id: ids[0] ?? '', view }] });
  clock.pass(3_000);
  for (const [, ms] of later.mock.calls) tasks.push(ms.toString());
  unwatch();
  stop.abort();
  return { drawing, tasks, told };
}

/** Tells of every call and every assignment on the DOM's own prototypes. */
function watchDom(onStep: (step: string) => void): () => void {
  const undo: (() => void)[] = [];
  for (const prototype of [
    Node,
    Element,
    Document,
    HTMLElement,
    HTMLButtonElement,
    DocumentFragment,
    CSSStyleDeclaration,
  ].map((one) => one.prototype))
    for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (property.configurable !== true || key === 'constructor') continue;
      const watched = { ...property };
      for (const part of ['value', 'set'] as const) {
        const own = (property as { value?: unknown; set?: unknown })[part];
        if (typeof own !== 'function') continue;
        watched[part] = function (this: unknown, ...rest: unknown[]): unknown {
          onStep(key);
          return Reflect.apply(own, this, rest) as unknown;
        };
      }
      Object.defineProperty(prototype, key, watched);
      undo.push(() => Object.defineProperty(prototype, key, property));
    }
  return () => undo.forEach((one) => one());
}
