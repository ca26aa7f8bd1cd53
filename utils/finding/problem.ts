export const problemParts = ['text', 'members', 'picture', 'pages', 'metadata', 'mail', 'torrent'] as const;
export const problemReasons = ['encrypted', 'damaged', 'too-large', 'timeout', 'unsupported'] as const;

/** What of a document could not be read, and why. Its exact digests stand all the same. */
export interface DocumentProblem {
  part: (typeof problemParts)[number];
  reason: ProblemReason;
}

export type ProblemReason = (typeof problemReasons)[number];
