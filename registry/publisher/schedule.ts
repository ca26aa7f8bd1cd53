/** How often to publish, in milliseconds. */
export interface Periods {
  /** Between two publications while statements come. */
  betweenMs: number;
  /** The first after a pause waits this long for what comes with it. */
  gatherMs: number;
  /** An idle log is cosigned again this often, so that it stays fresh. */
  recosignMs: number;
  /** Longest pause between two attempts that fail. */
  longestBackOffMs: number;
  /** So many waiting are published at once. */
  atOnce: number;
}

export const usualPeriods: Periods = {
  betweenMs: 10_000,
  gatherMs: 250,
  recosignMs: 600_000,
  longestBackOffMs: 60_000,
  atOnce: 1_000,
};

const FIRST_BACK_OFF_MS = 1_000;

export interface ScheduleState {
  waiting: number;
  /** When the first of those waiting came; when the last attempt ended. */
  waitingSinceMs: number;
  lastMs: number;
  /** Attempts that failed since the last one that did not. */
  failures: number;
}

/** When to publish next. */
export function nextPublicationMs(state: ScheduleState, periods: Periods): number {
  const { waiting, waitingSinceMs, lastMs, failures } = state;
  if (failures > 0) return lastMs + Math.min(periods.longestBackOffMs, FIRST_BACK_OFF_MS * 2 ** (failures - 1));
  if (waiting >= periods.atOnce) return 0;
  if (waiting > 0) return Math.max(waitingSinceMs + periods.gatherMs, lastMs + periods.betweenMs);
  return lastMs + periods.recosignMs;
}
