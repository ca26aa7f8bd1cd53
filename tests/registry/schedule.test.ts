import { expect, test } from 'vitest';
import { startClockwork } from '../../registry/publisher/clockwork.ts';
import { nextPublicationMs, usualPeriods } from '../../registry/publisher/schedule.ts';

const quiet = { waiting: 0, waitingSinceMs: 0, lastMs: 100_000, failures: 0 };

test.each([
  ['idle: cosigned again after ten minutes', quiet, 700_000],
  ['the first after a pause: nearly at once', { ...quiet, waiting: 1, waitingSinceMs: 400_000 }, 400_250],
  ['while statements come: every ten seconds', { ...quiet, waiting: 1, waitingSinceMs: 100_500 }, 110_000],
  ['1,000 waiting: at once', { ...quiet, waiting: 1_000, waitingSinceMs: 100_500 }, 0],
  ['after a failure: a second', { ...quiet, waiting: 1_000, failures: 1 }, 101_000],
  ['after four: eight', { ...quiet, waiting: 1, failures: 4 }, 108_000],
  ['after forty: a minute', { ...quiet, waiting: 1, failures: 40 }, 160_000],
])('%s', (_, state, dueMs) => {
  expect(nextPublicationMs(state, usualPeriods)).toBe(dueMs);
});

test('publishes what is noticed, goes on after a failure, and ends', async () => {
  const times: number[] = [];
  let waiting = 0;
  let fail = true;
  const clockwork = startClockwork({
    publish: () => {
      times.push(performance.now());
      if (fail) return Promise.reject(new Error('no'));
      waiting = 0;
      return Promise.resolve();
    },
    countWaiting: () => Promise.resolve(waiting),
    periods: { betweenMs: 50, gatherMs: 10, recosignMs: 1e6, longestBackOffMs: 30, atOnce: 10 },
    nowMs: () => performance.now(),
    log: () => undefined,
  });
  waiting = 1;
  clockwork.notice(1);
  await expect.poll(() => times.length).toBeGreaterThan(2);
  fail = false;
  const failed = times.length;
  await expect.poll(() => times.length).toBeGreaterThan(failed);
  const done = times.length;
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(times.length).toBe(done);
  await expect(clockwork.now()).resolves.toBeUndefined();
  await clockwork.stop();
  clockwork.notice(100);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(times.length).toBe(done + 1);
});
