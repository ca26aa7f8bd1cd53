// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';
import { badgeMaker } from '../../entrypoints/page.content/badge.ts';
import { targetOf } from '../../entrypoints/page.content/event-target.ts';
import { Visit } from '../../entrypoints/page.content/visit.ts';
import type { FoundDocument } from '../../utils/messages.ts';
import { findGeneric } from '../../utils/sites/generic.ts';
import type { Site } from '../../utils/sites/site.ts';
import { PlayedClock } from './played-clock.ts';
import { promptSight } from './prompt-sight.ts';

const site: Site = {
  id: 'any',
  matches: [],
  hostPermissions: [],
  skip: '.dm',
  roots: 'x-post, x-body',
  isPrivate: () => false,
  isLayoutRecognised: () => true,
  find: (element) => findGeneric(element, '.dm'),
};
const link = (name: string): string => `<p><a href="https://a.org/${name}.pdf">${name}</a></p>`;

let stop: AbortController;
let clock: PlayedClock;
let told: FoundDocument[];
let gone: string[];
let visit: Visit;

afterEach(() => stop.abort());

function begin(html: string): void {
  document.body.innerHTML = html;
  stop = new AbortController();
  clock = new PlayedClock();
  told = [];
  gone = [];
  let lastId = 0;
  visit = new Visit({
    document,
    site,
    send: {
      found: ({ documents }) => told.push(...documents),
      gone: ({ ids }) => gone.push(...ids),
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
  clock.pass(1_000);
}

function tree(host: Element | null, html: string): ShadowRoot {
  if (host === null) throw new Error('no host');
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = html;
  return root;
}

async function settle(): Promise<void> {
  await Promise.resolve();
  clock.pass(1_000);
}

const names = (): string[] => told.map(({ label }) => label);

test('a form whose fields are called as what we use hides no component in it', async () => {
  begin('<main></main>');
  const form = document.createElement('form');
  form.innerHTML = '<x-post></x-post>';
  tree(form.firstElementChild, link('a'));
  // As a browser has it of <input name="matches">; jsdom has not.
  for (const name of ['matches', 'querySelectorAll'])
    Object.defineProperty(form, name, { value: document.createElement('input') });
  document.querySelector('main')?.append(form);
  await settle();
  expect(names()).toEqual(['a.pdf']);
});

test('a component with a tree is looked into when it comes, its changes are followed, and it goes with all that was in it', async () => {
  begin('<main></main>');
  const post = document.createElement('x-post');
  const root = tree(post, link('a'));
  document.querySelector('main')?.append(post);
  await settle();
  expect(names()).toEqual(['a.pdf']);
  root.querySelector('a')?.setAttribute('href', 'https://a.org/b.pdf');
  await settle();
  expect(names()).toEqual(['a.pdf', 'b.pdf']);
  root.append(document.createRange().createContextualFragment(link('c')));
  await settle();
  expect(names()).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
  post.remove();
  await settle();
  expect(gone.sort()).toEqual(['d1', 'd2', 'd3']);
  // Recycled: the same element comes back.
  document.body.append(post);
  await settle();
  expect(names().slice(3)).toEqual(['b.pdf', 'c.pdf']);
});

test('a tree that comes late is found by the next tick; trees inside trees; other elements’ trees are not asked', async () => {
  begin('<x-post></x-post><x-other></x-other>');
  const outer = tree(document.querySelector('x-post'), '<x-body></x-body>');
  tree(document.querySelector('x-other'), link('other'));
  tree(outer.querySelector('x-body'), `${link('inner')}https://a.org/text.pdf`);
  await settle();
  expect(names()).toEqual([]);
  visit.tick();
  await settle();
  expect(names()).toEqual(['inner.pdf']);
});

test('what lies in a private part is private in its components’ trees, too, and an editor stays one', async () => {
  begin('<div class="dm"><x-post></x-post></div><div contenteditable="true"><x-body></x-body></div>');
  tree(document.querySelector('x-post'), link('secret'));
  tree(document.querySelector('x-body'), link('draft'));
  visit.tick();
  await settle();
  expect(names()).toEqual([]);
});

test('a click on a badge in a tree is the badge’s, not the component’s', () => {
  begin('<x-post></x-post>');
  const root = tree(document.querySelector('x-post'), link('a'));
  visit.tick();
  clock.pass(1_000);
  const view = { icon: 'fake', tone: 'fake', style: 'solid', text: 'Fake', title: '' } as const;
  visit.show({ seal: '🦊', badges: told.map(({ id }) => ({ id, view })) });
  clock.pass(1_000);
  const host = root.querySelector('a + span');
  const heard: (string | undefined)[] = [];
  const hear = (event: Event): unknown => heard.push(visit.idOf(targetOf(event)), (event.target as Element).localName);
  window.addEventListener('click', hear, { capture: true, once: true });
  host?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  expect(heard).toEqual(['d1', 'x-post']);
});
