import type { ProblemDocument } from './problems.ts';

/** What became of one leaf: a place in the log with its proof (c2sp.org/tlog-proof), or why it was not taken after all. */
export type Result = { leaf: string; index: number; proof: string } | { leaf: string; problem: ProblemDocument };

/** `waiting`: not all of it is published yet. */
export type Outcome = { kind: 'waiting' } | { kind: 'settled'; results: Result[] };

/** Leaves that are stored for good; their hashes in the order in which they were sent. */
export interface Receipt {
  id: string;
  hashes: Uint8Array[];
}
