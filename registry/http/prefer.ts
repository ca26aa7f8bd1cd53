/** A service worker dies after 30 s without an event: nobody is kept waiting longer than this. */
const MAX_WAIT_SECONDS = 25;
const DEFAULT_WAIT_SECONDS = 15;

/** `Prefer: wait=N` (RFC 7240 §4.3): how long the client will wait for the proof before it polls, in seconds. */
export function preferredWait(header: string | undefined): number {
  const wait = /(?:^|[,;\s])wait=(\d{1,4})(?:$|[,;\s])/.exec(header ?? '')?.[1];
  return wait === undefined ? DEFAULT_WAIT_SECONDS : Math.min(Number(wait), MAX_WAIT_SECONDS);
}
