import type { UncheckedReason } from '../finding/finding.ts';
import type { SessionRows } from './session-rows.ts';

const FIRST_PAUSE_SECONDS = 10 * 60;
const MAX_PAUSE_SECONDS = 24 * 3_600;

export interface FailureRow {
  /** As `Checker.keyOf`. */
  key: string;
  reason: UncheckedReason;
  count: number;
  /** Not asked again by itself before: seconds since 1970. */
  untilSeconds: number;
}

/**
 * What could not be fetched, and until when it is left alone. A failure is no finding: this is memory for as long as the browser
 * runs, and a click or a new visit does not ask it. Without it, every synchronisation would ask a broken host again.
 */
export class Failures {
  constructor(
    private readonly rows: SessionRows<FailureRow>,
    private readonly clock: () => number,
  ) {}

  /** Why a document is to be left alone for now; undefined when it may be asked for. */
  async heldBack(key: string): Promise<UncheckedReason | undefined> {
    const row = await this.rows.get(key);
    return row !== undefined && row.untilSeconds > this.clock() ? row.reason : undefined;
  }

  async record(key: string, reason: UncheckedReason): Promise<void> {
    const count = ((await this.rows.get(key))?.count ?? 0) + 1;
    const pause = Math.min(MAX_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (count - 1));
    await this.rows.put([{ key, reason, count, untilSeconds: this.clock() + pause }]);
  }

  async forget(key: string): Promise<void> {
    await this.rows.delete([key]);
  }

  async forgetAll(): Promise<void> {
    await this.rows.delete((await this.rows.all()).map(({ key }) => key));
  }
}
