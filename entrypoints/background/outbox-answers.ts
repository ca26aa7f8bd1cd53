import type { PostAnswer } from '../../utils/flagging/outbox.ts';
import { utf8 } from '../../utils/protocol/bytes.ts';
import { PROBLEM_TYPE_PREFIX } from '../../utils/protocol/problem-names.ts';
import type { Problem } from '../../utils/registry-client/problem.ts';
import type { SubmissionOutcome } from '../../utils/registry-client/submission.ts';
import type { OutboxProblem, OutboxRow } from '../../utils/storage/outbox.ts';

/** A registry that refuses one after another gets so many requests; the rest waits for the next run. */
const MAX_REQUESTS = 12;
/** Said about the key that signed, or about the registry: whatever statement it stumbled over. */
const aboutAll = ['unknown-key', 'revoked-key', 'full-mode-full'].map((name) => `${PROBLEM_TYPE_PREFIX}${name}`);

/**
 * Sends rows together. A registry takes a request whole or not at all, and says which statement it stumbled over: that one is refused
 * for good, and the others go again without it. One bad statement among a thousand must not take the others with it.
 */
export async function sendTogether(
  rows: readonly OutboxRow[],
  send: (rows: readonly OutboxRow[]) => Promise<SubmissionOutcome>,
): Promise<PostAnswer[]> {
  const answers = new Map<string, PostAnswer>();
  let left = [...rows];
  for (let request = 0; left.length > 0 && request < MAX_REQUESTS; request += 1) {
    const outcome = await send(left);
    if (outcome.kind !== 'refused' || left.length === 1 || aboutAll.includes(outcome.problem.type)) {
      left.forEach((row, at) => answers.set(row.id, answerOf(outcome, at, false)));
      break;
    }
    const bad = left[outcome.problem.position ?? -1];
    if (bad !== undefined) answers.set(bad.id, answerOf(outcome, 0, false));
    // A refusal that names none: half as many are tried, until one is alone with it.
    left = bad === undefined ? left.slice(0, Math.ceil(left.length / 2)) : left.filter((row) => row !== bad);
  }
  // Not asked about: the next run does.
  return rows.map((row) => answers.get(row.id) ?? { kind: 'later' });
}

/** What became of rows that were sent together before. */
export function answersOf(rows: readonly OutboxRow[], outcome: SubmissionOutcome): PostAnswer[] {
  return rows.map((_, at) => answerOf(outcome, at, true));
}

function answerOf(outcome: SubmissionOutcome, at: number, wasSent: boolean): PostAnswer {
  switch (outcome.kind) {
    case 'logged': {
      const result = outcome.results[at];
      if (!result) return { kind: 'later', problem: 'unproven' };
      if ('problem' in result) return { kind: 'refused', problem: problemOf(result.problem) };
      return { kind: 'published', leaf: result.leaf, index: result.index, proof: utf8(result.proof) };
    }
    case 'waiting':
      return { kind: 'accepted', submission: outcome.submission };
    case 'kept':
      return { kind: 'kept' };
    case 'refused':
      // A submission that the registry does not answer for is sent again: the same bytes are one leaf, with one proof.
      return wasSent ? { kind: 'forgotten' } : { kind: 'refused', problem: problemOf(outcome.problem) };
    case 'later':
      return { kind: 'later', retryAfterSeconds: outcome.afterSeconds, problem: outcome.reason };
    case 'unproven':
      return { kind: 'later', problem: 'unproven' };
  }
}

function problemOf({ type, title, detail }: Problem): OutboxProblem {
  return { code: type.slice(PROBLEM_TYPE_PREFIX.length), said: detail ?? title };
}
