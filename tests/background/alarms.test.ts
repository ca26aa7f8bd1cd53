import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenForAlarms, setAlarm } from '../../entrypoints/background/alarms.ts';

const alarms = vi.hoisted((): { created: [name: string, about: { when: number }][] } => ({ created: [] }));
vi.mock('../../utils/browser.ts', () => ({
  browser: {
    alarms: {
      onAlarm: { addListener: () => undefined },
      create: (...alarm: [string, { when: number }]) => Promise.resolve(void alarms.created.push(alarm)),
    },
  },
}));

let woken: number;
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  [woken, alarms.created] = [0, []];
  listenForAlarms({ sync: () => undefined, queue: () => (woken += 1), outbox: () => undefined });
});
afterEach(() => vi.useRealTimers());

test('work that is due soon is begun by a timer, and by an alarm should the worker have ended', () => {
  setAlarm('queue', 5);
  vi.advanceTimersByTime(4_999);
  expect(woken).toBe(0);
  vi.advanceTimersByTime(1);
  expect(woken).toBe(1);
  expect(alarms.created).toEqual([['queue', { when: 30_000 }]]);
});

test('what is due in a month is left to the alarm: no timer waits so long, it would go off at once', () => {
  setAlarm('queue', 30 * 24 * 3_600);
  vi.advanceTimersByTime(60_000);
  expect(woken).toBe(0);
  expect(alarms.created).toEqual([['queue', { when: 30 * 24 * 3_600_000 }]]);
});
