/** Older than this, the popup shows when the registry was last heard of. */
const AGEING_SECONDS = 24 * 3_600;
/** Older than this, what was found may have changed: nothing green, and red only as a thing of the past. */
const STALE_SECONDS = 7 * 24 * 3_600;
/** A quorum further in the future than this means that this device's clock is wrong. */
const CLOCK_TOLERANCE_SECONDS = 600;

export type Freshness = 'fresh' | 'ageing' | 'stale' | 'clock-wrong';

/** How far a verified quorum time (seconds since 1970) can be relied on at `nowSeconds`. */
export function freshnessOf(quorumSeconds: number, nowSeconds: number): Freshness {
  const age = nowSeconds - quorumSeconds;
  if (age < -CLOCK_TOLERANCE_SECONDS) return 'clock-wrong';
  if (age > STALE_SECONDS) return 'stale';
  return age > AGEING_SECONDS ? 'ageing' : 'fresh';
}
