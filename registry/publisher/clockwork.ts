import type { Log } from '../log.ts';
import { nextPublicationMs, type Periods } from './schedule.ts';

export interface ClockworkParts {
  publish: () => Promise<void>;
  countWaiting: () => Promise<number>;
  periods: Periods;
  nowMs: () => number;
  log: Log;
}

export interface Clockwork {
  /** Something has come in. */
  notice(count: number): void;
  /** Publishes now and reports how it went, outside the schedule. */
  now(): Promise<void>;
  /** Ends after the publication under way, if any. */
  stop(): Promise<void>;
}

/** Calls `publish` when it is due; a failure is logged and tried again later, ever later. */
export function startClockwork({ publish, countWaiting, periods, nowMs, log }: ClockworkParts): Clockwork {
  const state = { waiting: 0, waitingSinceMs: 0, lastMs: -Infinity, failures: 0 };
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  const arm = (): void => {
    clearTimeout(timer);
    if (stopped || running) return;
    const delayMs = Math.max(0, nextPublicationMs(state, periods) - nowMs());
    timer = setTimeout(() => void now().catch(() => undefined), Math.min(delayMs, periods.recosignMs));
  };
  const attempt = async (): Promise<void> => {
    try {
      await publish();
      state.failures = 0;
    } catch (error) {
      state.failures += 1;
      log('publish-failed', { failures: state.failures, error: (error as Error).stack ?? String(error) });
      throw error;
    } finally {
      state.lastMs = nowMs();
      state.waiting = await countWaiting().catch(() => state.waiting);
      state.waitingSinceMs = state.lastMs;
    }
  };
  const now = (): Promise<void> => {
    // Joining the one under way would promise too much: what came after it began is not in it.
    const previous = running;
    const mine = (previous ?? Promise.resolve()).catch(() => undefined).then(attempt);
    running = mine;
    const done = () => {
      if (running === mine) running = undefined;
      arm();
    };
    mine.then(done, done);
    return mine;
  };
  return {
    notice: (count) => {
      if (state.waiting === 0) state.waitingSinceMs = nowMs();
      state.waiting += count;
      arm();
    },
    now,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
