/** What could not be read. The exact digests stand all the same. */
export interface Problem {
  part: 'text' | 'members' | 'picture' | 'pages' | 'metadata' | 'mail' | 'torrent';
  reason: ProblemReason;
}

export type ProblemReason = 'encrypted' | 'damaged' | 'too-large' | 'timeout' | 'unsupported';

/** Thrown by what reads a format, for the part that it was reading. Anything else that is thrown counts as `damaged`. */
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
  return thrown instanceof UnreadableError ? thrown.reason : 'damaged';
}
