import { expect, test } from 'vitest';
import { Painter } from '../../entrypoints/page.content/painter.ts';
import { PlayedClock } from './played-clock.ts';

/** Draws 1,000 badges on a machine that needs so long for the layout of each. */
function paint(layoutMs: number): { drawn: number; frames: number[] } {
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
    clock.pass(16);
    frames.push(drawn);
  }
  return { drawn, frames };
}

test('a fast machine draws many per frame, a slow one few', () => {
  const fast = paint(0.01);
  const slow = paint(4);
  expect([fast.drawn, slow.drawn]).toEqual([1_000, 1_000]);
  expect(fast.frames.length).toBeLessThan(30);
  expect(slow.frames.length).toBeGreaterThan(150);
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
