/** Enough for a large dump in one go, then a steady rate: 70,000 in three quarters of an hour, but no stolen key fills the log in one. */
const BUCKET_TOKENS = 20_000;
const TOKENS_PER_SECOND = 20;
const MAX_BUCKETS = 10_000;

export interface TokenBuckets {
  /** Seconds until `count` tokens would be there; 0 when they are. Takes nothing. */
  wait(key: string, count: number): number;
  take(key: string, count: number): void;
}

/** One bucket per signing key. Only verified signatures take from it: nobody can empty a bucket in another's name. */
export function createTokenBuckets(
  nowMs: () => number,
  capacity = BUCKET_TOKENS,
  perSecond = TOKENS_PER_SECOND,
): TokenBuckets {
  const buckets = new Map<string, { tokens: number; atMs: number }>();

  const current = (key: string): number => {
    const bucket = buckets.get(key);
    if (!bucket) return capacity;
    // A clock that steps back takes nothing away.
    const elapsedMs = Math.max(0, nowMs() - bucket.atMs);
    return Math.min(capacity, bucket.tokens + (elapsedMs / 1_000) * perSecond);
  };
  return {
    wait: (key, count) => Math.ceil(Math.max(0, Math.min(count, capacity) - current(key)) / perSecond),
    take: (key, count) => {
      // A full bucket is as good as none; listed keys are few, so this is rarely reached.
      if (buckets.size >= MAX_BUCKETS)
        for (const name of buckets.keys()) if (current(name) >= capacity) buckets.delete(name);
      buckets.set(key, { tokens: current(key) - count, atMs: nowMs() });
    },
  };
}

export const unlimited: TokenBuckets = { wait: () => 0, take: () => undefined };
