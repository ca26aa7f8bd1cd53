import type { Figure } from './figure.ts';
import type { Contestant } from './page-contestants.ts';
import type { PageCost } from './page-cost.ts';
import { budgetPages } from './page-subjects.ts';
import { POSTS, type ScrollCost } from './recycled-list.ts';

const LONG_TASK_MS = 50;
const SCRIPT_BUDGET_MS = 5;
const FIRST_SCREEN_BUDGET_MS = 300;
type Costs<Cost> = Record<Contestant, Cost>;

function figure(group: string, name: string, unit: string, value: number, more: Partial<Figure> = {}): Figure {
  return { group, name, unit, value, better: 'less', ...more };
}

function against(name: string, value: number): Pick<Figure, 'against'> {
  return { against: { name, value } };
}

/** The design's budgets, from the same runs. */
export function budgetFigures(costs: ReadonlyMap<string, Costs<PageCost>>): Figure[] {
  const of = ({ name }: { name: string }): Costs<PageCost> => {
    const cost = costs.get(name);
    if (cost === undefined) throw new Error(`${name} was not measured`);
    return cost;
  };
  const { none, one, lines, sentences } = budgetPages;
  const added = Math.max(0, of(none).with.scriptMs - of(none).without.scriptMs);
  const group = 'The budgets of a page';
  const firstBadge = (name: string, cost: Costs<PageCost>): Figure =>
    figure(group, name, 'ms', cost.with.firstBadgeMs, against('budget', FIRST_SCREEN_BUDGET_MS));
  const perSubject = [lines, sentences].flatMap((subject) => [
    figure(group, `longest task once the page is parsed: ${subject.name}`, 'ms', of(subject).with.longestTaskMs, {
      ...against('limit', LONG_TASK_MS),
    }),
    firstBadge(`page ready until first badge: ${subject.name}`, of(subject)),
  ]);
  return [
    figure(group, 'script time added on a page without documents', 'ms', added, against('budget', SCRIPT_BUDGET_MS)),
    ...perSubject,
    firstBadge('page ready until badge of one listed PDF: fetched, hashed, looked up', of(one)),
  ];
}

/** One page, side by side. */
export function figuresOfPage(subject: string, cost: Costs<PageCost>): Figure[] {
  const group = `The page: ${subject}`;
  const row = (name: string, unit: string, of: (cost: PageCost) => number): Figure[] => [
    figure(group, name, unit, of(cost.with), against('without', of(cost.without))),
    figure(group, `${name}, the replica`, unit, of(cost.replica), against('without', of(cost.without))),
  ];
  const total = ({ scriptMs, layoutMs }: PageCost): number => scriptMs + layoutMs;
  const bars = (Object.keys(cost) as Contestant[]).map((who) =>
    figure(group, `script, style and layout: ${who}`, 'ms', total(cost[who]), { bar: { of: subject, who } }),
  );
  return [
    ...row('script', 'ms', ({ scriptMs }) => scriptMs),
    ...row('style and layout', 'ms', ({ layoutMs }) => layoutMs),
    ...row('longest task once the page is parsed', 'ms', ({ longestTaskMs }) => longestTaskMs),
    ...row('layout shift', '', ({ layoutShift }) => layoutShift),
    ...row('JS heap after a collection', 'MB', ({ heapBytes }) => heapBytes / 1e6),
    ...bars,
  ];
}

/** The recycled feed, side by side. */
export function figuresOfScroll(cost: Costs<ScrollCost>): Figure[] {
  const subject = `${POSTS.toLocaleString('en')} recycled posts`;
  const group = `The page: scrolling through ${subject}`;
  const row = (name: string, unit: string, of: (cost: ScrollCost) => number): Figure[] => [
    figure(group, name, unit, of(cost.with), against('without', of(cost.without))),
    figure(group, `${name}, the replica`, unit, of(cost.replica), against('without', of(cost.without))),
  ];
  return [
    ...row('frames over 20 ms', '', ({ slowShare }) => slowShare),
    ...row('main thread for each frame', 'ms', ({ msPerFrame }) => msPerFrame),
    ...row('layout shift', '', ({ layoutShift }) => layoutShift),
  ];
}
