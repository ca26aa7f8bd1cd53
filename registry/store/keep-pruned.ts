import type { Log } from '../log.ts';
import type { Store } from './store.ts';

/** How long the outcome of a submission can be asked for. */
const KEEP_MS = 7 * 24 * 3_600_000;
const EVERY_MS = 3_600_000;

/** Forgets old submissions now and every hour. What fails is logged and tried again; nothing waits for it. */
export function keepPruned(store: Store, nowMs: () => number, log: Log): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const prune = (): void => {
    running = running
      .then(() => store.forgetSubmissions(nowMs() - KEEP_MS))
      .catch((error: unknown) => log('prune-failed', { error: String(error) }));
  };
  prune();
  const timer = setInterval(prune, EVERY_MS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
}
