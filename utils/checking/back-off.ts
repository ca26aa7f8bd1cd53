export const MAX_ATTEMPTS = 3;
export const FIRST_PAUSE_SECONDS = 15;
/** A host that wants to be left alone for longer is not asked again unless the reader does. */
export const MAX_PAUSE_SECONDS = 600;

/** Seconds until the next attempt, after `attempts` of them: twice as long each time, ± 50 %; undefined to give up. */
export function backOffSeconds(
  attempts: number,
  wish: { retryAfterSeconds?: number },
  random: () => number,
): number | undefined {
  if (attempts >= MAX_ATTEMPTS) return undefined;
  const own = FIRST_PAUSE_SECONDS * 2 ** (attempts - 1) * (0.5 + random());
  const pause = Math.max(own, wish.retryAfterSeconds ?? 0);
  return pause > MAX_PAUSE_SECONDS ? undefined : pause;
}
