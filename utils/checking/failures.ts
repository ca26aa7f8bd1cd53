import type { UncheckedReason } from '../finding/finding.ts';
import type { SessionRows } from './session-rows.ts';

const FIRST_PAUSE_SECONDS = 10 * 60;
const MAX_PAUSE_SECONDS = 24 * 3_600;

export interface Failure {
  reason: UncheckedReason;
  /** Look-up keys of digests that the host states all the same. */
  claims?: string[];
}

export interface FailureRow extends Failure {
  /** As `Checker.keyOf`. */
  key: string;
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
  async heldBack(key: string): Promise<Failure | undefined> {
    const row = await this.rows.get(key);
    return row !== undefined && row.untilSeconds > this.clock() ? row : undefined;
  }

  async record(key: string, { reason, claims }: Failure): Promise<void> {
    const count = ((await this.rows.get(key))?.count ?? 0) + 1;
    const pause = Math.min(MAX_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (count - 1));
    const untilSeconds = this.clock() + pause;
    await this.rows.put([{ key, reason, ...(claims && { claims }), count, untilSeconds }]);
  }

  async forget(key: string): Promise<void> {
    await this.rows.delete([key]);
  }

  async forgetAll(): Promise<void> {
    await this.rows.delete((await this.rows.all()).map(({ key }) => key));
  }
}
