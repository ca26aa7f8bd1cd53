import { browser } from '../../utils/browser.ts';
import { listenForAlarms } from './alarms.ts';
import type { Background } from './background.ts';

/** Every 10 min ± 50 %: readers must not all come at once, and no one of them be known by when it comes. */
export const SYNC_SECONDS = 600;
export const SYNC_SPREAD = 0.5;

/** Synchronises at the start and every so often, and takes up by itself what had to wait. */
export function runSchedule(ready: Promise<Background>): void {
  const sync = (): void => {
    const spread = 1 + SYNC_SPREAD * (2 * Math.random() - 1);
    void browser.alarms.create('sync', { when: Date.now() + SYNC_SECONDS * spread * 1000 });
    void ready.then((background) => background.sync());
    sendOutbox();
  };
  const sendOutbox = (): void => void ready.then((background) => background.flushOutbox());
  listenForAlarms({ sync, queue: () => void ready.then(({ checker }) => checker.wake()), outbox: sendOutbox });
  browser.runtime.onStartup.addListener(sync);
  // After an installation or update there is no alarm yet. A worker that was merely woken keeps to the one there is.
  void browser.alarms.get('sync').then((alarm) => {
    if (!alarm) sync();
  });
}
