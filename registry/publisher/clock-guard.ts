import { uptime } from 'node:os';
import type { Log } from '../log.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Milliseconds that nobody can set, standing still while the machine sleeps; absent: those of this process. */
  monotonicMs?(): number;
  /** The same, going on while the machine sleeps; absent: `monotonicMs` where that is given, else the machine's uptime. */
  uptimeMs?(): number;
}

export interface GuardedTime {
  /** The newest time that the log or a cosignature of its checkpoint vouches for; 0: none. */
  knownSeconds: number;
  /** The operator says that the clock is right, however far it lies beyond. */
  isConfirmed?: boolean;
  log: Log;
}

const MAX_JUMP_MS = 60_000;
/** Asleep for longer than this is as good as stopped: the operator compares the clock. */
const MAX_BEYOND_MS = 7 * 24 * 3_600_000;
/** A jump that nothing explains may cost the log a day, should it be wrong after all, and no more. */
const MAX_UNEXPLAINED_MS = 24 * 3_600_000;
/** So long a clock that has jumped must agree with the time that passes. */
const STEADY_MS = 600_000;
const MAX_DRIFT_MS = 5_000;
const DAY_MS = 24 * 3_600_000;

/** A state time may never decrease: one that lies in the future would stop the log until then. */
export class ClockInDoubt extends Error {
  override readonly name = 'ClockInDoubt';
}

/**
 * Returns what throws while the wall clock is ahead of the time that has passed since the start. A jump is believed when the
 * machine slept so long meanwhile, or when the clock has kept steady since; both are logged. A clock set forward to what is
 * known already does no harm.
 * @throws ClockInDoubt far beyond the newest known time, without `isConfirmed`
 */
export function guardClock(clock: Clock, { knownSeconds, isConfirmed = false, log }: GuardedTime): () => void {
  const read = readerOf(clock);
  if (!isConfirmed) refuseFarBeyond(clock.nowMs(), knownSeconds * 1_000);
  const start = read();
  let believed = { offsetMs: Math.max(start.wallMs, knownSeconds * 1_000) - start.passedMs, sleptMs: start.sleptMs };
  let doubt: { offsetMs: number; sinceMs: number } | undefined;
  return () => {
    const { wallMs, passedMs, sleptMs } = read();
    const offsetMs = wallMs - passedMs;
    const aheadMs = offsetMs - believed.offsetMs;
    const believe = (why: 'slept' | 'steady'): void => {
      log('clock-believed', { aheadSeconds: Math.round(aheadMs / 1_000), why });
      believed = { offsetMs, sleptMs };
      doubt = undefined;
    };
    if (aheadMs <= MAX_JUMP_MS) {
      doubt = undefined;
      return;
    }
    const isSleep = aheadMs - (sleptMs - believed.sleptMs) <= MAX_JUMP_MS;
    refuseFarJump(aheadMs, isSleep ? MAX_BEYOND_MS : MAX_UNEXPLAINED_MS);
    if (isSleep) {
      believe('slept');
      return;
    }
    if (!doubt || Math.abs(offsetMs - doubt.offsetMs) > MAX_DRIFT_MS) doubt = { offsetMs, sinceMs: passedMs };
    const leftMs = doubt.sinceMs + STEADY_MS - passedMs;
    if (leftMs > 0) throw new ClockInDoubt(waitingMessage(aheadMs, leftMs));
    believe('steady');
  };
}

/** Wall time, the time this process ran, and for how long the machine slept beside it. */
function readerOf(clock: Clock): () => { wallMs: number; passedMs: number; sleptMs: number } {
  return () => {
    const passedMs = clock.monotonicMs?.() ?? performance.now();
    const uptimeMs = clock.uptimeMs?.() ?? (clock.monotonicMs ? passedMs : uptime() * 1_000);
    return { wallMs: clock.nowMs(), passedMs, sleptMs: uptimeMs - passedMs };
  };
}

function refuseFarBeyond(nowMs: number, knownMs: number): void {
  const beyondMs = nowMs - knownMs;
  if (knownMs === 0 || beyondMs <= MAX_BEYOND_MS) return;
  throw new ClockInDoubt(
    `This machine's clock says ${new Date(nowMs).toISOString()}, ${Math.floor(beyondMs / DAY_MS)} days after the registry last published, ` +
      'and a time in the log can never be taken back. Compare the clock; if it is right, run the same command once with --clock-is-right',
  );
}

function refuseFarJump(aheadMs: number, limitMs: number): void {
  if (aheadMs <= limitMs) return;
  throw new ClockInDoubt(
    `This machine's clock has jumped ahead by ${Math.round(aheadMs / 1_000)} s, more than may be believed: nothing is published. ` +
      'Compare the clock and set it; if it is right, stop the server and start it once with --clock-is-right',
  );
}

function waitingMessage(aheadMs: number, leftMs: number): string {
  return (
    `This machine's clock has jumped ahead by ${Math.round(aheadMs / 1_000)} s: nothing is published until it has kept steady ` +
    `for another ${Math.ceil(leftMs / 1_000)} s. If it is wrong, set it; if it is right, wait, or start the server again`
  );
}
