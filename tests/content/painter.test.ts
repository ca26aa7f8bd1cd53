import { expect, test } from 'vitest';
import { Painter } from '../../entrypoints/page.content/painter.ts';
import { PlayedClock } from './played-clock.ts';

/** Draws 2,000 badges on a page whose frames cost so much, and each badge's layout so much; gives how many each frame held. */
function paint(pageMs: number, layoutMs: number): number[] {
  const clock = new PlayedClock();
  const nextFrame = clock.nextFrame.bind(clock);
  clock.nextFrame = (work) =>
    nextFrame(() => {
      work();
      clock.spend(pageMs);
    });
  const painter = new Painter(clock, new AbortController().signal);
  let drawn = 0;
  const draw = (): void => {
    drawn++;
    clock.spend(layoutMs);
  };
  painter.add(Array.from({ length: 2_000 }, () => draw));
  const frames: number[] = [];
  while (!clock.isIdle) {
    const before = drawn;
    clock.pass(16);
    if (drawn > before) frames.push(drawn - before);
  }
  return frames;
}

test.each([
  ['on a fast machine, many', 1, 0.1, 140],
  ['on an average one, as many as fit', 5, 0.5, 28],
  ['where each costs much, few, but never so few that it takes for ever', 5, 5, 12],
  ['where the page itself is slow, many: few would not make it faster', 90, 0.05, 200],
])('per frame: %s', (_, pageMs, layoutMs, perFrame) => {
  const frames = paint(pageMs, layoutMs);
  expect(frames.reduce((sum, count) => sum + count)).toBe(2_000);
  expect(frames[0]).toBe(28);
  expect(frames[4]).toBe(perFrame);
});

test('drawing may be asked for while it goes on, and stops with its visit', () => {
  const clock = new PlayedClock();
  const stop = new AbortController();
  const painter = new Painter(clock, stop.signal);
  const drawn: string[] = [];
  painter.add([() => drawn.push('a'), () => painter.add([() => drawn.push('c')]), () => drawn.push('b')]);
  clock.pass(1_000);
  expect(drawn).toEqual(['a', 'b', 'c']);
  painter.add([() => drawn.push('d')]);
  stop.abort();
  clock.pass(1_000);
  expect(drawn).toEqual(['a', 'b', 'c']);
});
