export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Milliseconds that nobody can set; absent: those of this process. */
  monotonicMs?(): number;
}

const MAX_JUMP_MS = 60_000;
const MAX_BEYOND_SECONDS = 7 * 24 * 3_600;
const DAY_SECONDS = 24 * 3_600;

/** A state time may never decrease: one that lies in the future would stop the log until then. */
class ClockInDoubt extends Error {
  override readonly name = 'ClockInDoubt';
}

/**
 * Returns what throws once the wall clock has run ahead of the time that has passed since the start. A clock set forward
 * to what the log says already does no harm.
 * @throws ClockInDoubt far beyond the newest state time, without `isConfirmed`
 */
export function guardClock(clock: Clock, newestStateSeconds: number, isConfirmed = false): () => void {
  const monotonicMs = () => clock.monotonicMs?.() ?? performance.now();
  const beyondSeconds = clock.nowMs() / 1_000 - newestStateSeconds;
  if (newestStateSeconds > 0 && beyondSeconds > MAX_BEYOND_SECONDS && !isConfirmed) {
    throw new ClockInDoubt(
      `This machine's clock says ${new Date(clock.nowMs()).toISOString()}, ${Math.floor(beyondSeconds / DAY_SECONDS)} days after the newest state record, ` +
        'and a state time can never be taken back. Compare the clock; if it is right, start once with: serve --clock-is-right',
    );
  }
  const startMs = Math.max(clock.nowMs(), newestStateSeconds * 1_000) - monotonicMs();
  return () => {
    const aheadMs = clock.nowMs() - (startMs + monotonicMs());
    if (aheadMs <= MAX_JUMP_MS) return;
    throw new ClockInDoubt(
      `this machine's clock has jumped ahead by ${Math.round(aheadMs / 1_000)} s since the start: set it, or start again if it is right now`,
    );
  };
}
