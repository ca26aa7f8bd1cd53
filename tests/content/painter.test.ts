import { expect, test } from 'vitest';
import { Painter } from '../../entrypoints/page.content/painter.ts';
import { PlayedClock } from './played-clock.ts';

/** Draws 1,000 badges on a machine that needs so long for the layout of each; gives how many each frame held. */
function paint(layoutMs: number): number[] {
  const clock = new PlayedClock();
  const painter = new Painter(clock, new AbortController().signal);
  let drawn = 0;
  const draw = (): void => {
    drawn++;
    clock.spend(layoutMs);
  };
  painter.add(Array.from({ length: 1_000 }, () => draw));
  const frames: number[] = [];
  while (!clock.isIdle) {
    const before = drawn;
    clock.pass(16);
    if (drawn > before) frames.push(drawn - before);
  }
  return frames;
}

test.each([
  ['a fast machine draws many per frame', 0.1, 120],
  ['an average one as many as fit', 0.5, 40],
  ['a slow one few, but never so few that it takes for ever', 5, 20],
])('%s', (_, layoutMs, perFrame) => {
  const frames = paint(layoutMs);
  expect(frames.reduce((sum, count) => sum + count)).toBe(1_000);
  expect(frames[3]).toBe(perFrame);
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
