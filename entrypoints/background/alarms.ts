import { browser } from '../../utils/browser.ts';

/** Alarms come no sooner than this; until then a timer does, as long as this worker lives. */
const MIN_ALARM_SECONDS = 30;
/** A timer that is to wait for longer goes off at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export type AlarmName = 'sync' | 'queue' | 'outbox';

const wakers: Partial<Record<string, () => void>> = {};
const timers: Partial<Record<AlarmName, ReturnType<typeof setTimeout>>> = {};

/** Says what each alarm starts. Called in the worker's first turn. */
export function listenForAlarms(work: Record<AlarmName, () => void>): void {
  Object.assign(wakers, work);
  browser.alarms.onAlarm.addListener(({ name }) => wakers[name]?.());
}

/** Starts one part's work at that time (seconds since 1970), even if this worker is ended before. */
export function setAlarm(name: AlarmName, seconds: number): void {
  const delayMs = Math.max(0, seconds * 1000 - Date.now());
  clearTimeout(timers[name]);
  if (delayMs <= MAX_TIMER_MS) timers[name] = setTimeout(() => wakers[name]?.(), delayMs);
  void browser.alarms.create(name, { when: Date.now() + Math.max(delayMs, MIN_ALARM_SECONDS * 1000) });
}
