/** What could not be read. The exact digests stand all the same. */
export interface Problem {
  part: 'text' | 'members' | 'picture' | 'pages' | 'metadata' | 'mail' | 'torrent';
  reason: ProblemReason;
}

export type ProblemReason = 'encrypted' | 'damaged' | 'too-large' | 'timeout' | 'unsupported';

/** Thrown by what reads a format, for the part that it was reading. Anything else that is thrown counts as `damaged`, or as `too-large` where memory was used up. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';

  constructor(
    readonly reason: ProblemReason,
    options?: ErrorOptions,
  ) {
    super(`the document cannot be read: ${reason}`, options);
  }
}

/** Why something that was thrown left a part unread. */
export function reasonOf(thrown: unknown): ProblemReason {
  return thrown instanceof UnreadableError ? thrown.reason : deathReason(String(thrown));
}

/** What engines say when memory or the stack is used up: V8, then SpiderMonkey. */
const outOfMemory =
  /out of memory|allocation (?:failed|size overflow)|invalid (?:string|array|typed array) length|call stack size|too much recursion/i;

/** Why a worker died, or a parser threw, by the error's own words: `too-large` where it took more than there is. */
export function deathReason(message: string): ProblemReason {
  return outOfMemory.test(message) ? 'too-large' : 'damaged';
}
