import { expect, test } from 'vitest';
import { Slices } from '../../entrypoints/page.content/slices.ts';
import { PlayedClock } from './played-clock.ts';

function* steps(count: number, step: () => void): Generator<void> {
  for (let done = 0; done < count; done++) {
    step();
    yield;
  }
}

test.each([
  ['small steps', 0.1, 8.1],
  ['a step that takes longer than a slice: one of them', 30, 30.1],
])('no slice holds up the page, and everything is done in order: %s', (_, stepMs, most) => {
  const clock = new PlayedClock();
  const slices = new Slices(clock, new AbortController().signal);
  const done: string[] = [];
  for (const name of ['a', 'b'])
    slices.add(
      steps(500, () => {
        done.push(name);
        clock.spend(stepMs);
      }),
    );
  // One slice at a time, as the browser calls them.
  const durations: number[] = [];
  while (!clock.isIdle) {
    const before = clock.now();
    clock.pass(0);
    durations.push(clock.now() - before);
  }
  expect(done.join('')).toBe('a'.repeat(500) + 'b'.repeat(500));
  expect(Math.max(...durations)).toBeLessThanOrEqual(most);
  expect(durations.length).toBeGreaterThan(10);
});

test('what was stopped does nothing more', () => {
  const clock = new PlayedClock();
  const stop = new AbortController();
  const slices = new Slices(clock, stop.signal);
  let count = 0;
  slices.add(
    steps(100, () => {
      count++;
      if (count === 10) stop.abort();
    }),
  );
  clock.pass(1_000);
  expect(count).toBe(10);
  expect(clock.isIdle).toBe(true);
});
