import { flushOutbox, type OutboxPost, type PostAnswer } from '../../utils/flagging/outbox.ts';
import { registryDoor } from '../../utils/fetching/fetch-registry.ts';
import { utf8 } from '../../utils/protocol/bytes.ts';
import { parseCompact } from '../../utils/protocol/dsse.ts';
import { postEnrolment } from '../../utils/registry-client/post-enrolment.ts';
import { postStatements } from '../../utils/registry-client/post-statements.ts';
import type { Problem } from '../../utils/registry-client/problem.ts';
import {
  pollSubmission,
  type SubmissionInput,
  type SubmissionOutcome,
} from '../../utils/registry-client/submission.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import type { Registries } from './registries.ts';

/** Sends what waits in the outbox. Returns when to call again, seconds since 1970; undefined when nothing is left. */
export function sendOutbox(
  database: Database,
  registries: Registries,
  clock: () => number,
): Promise<number | undefined> {
  const post: OutboxPost = {
    send: async (row) => answerOf(row, await sendRow(row, inputFor(row))),
    poll: async (row, submission) => answerOf(row, await pollSubmission(inputFor(row), submission, leavesOf(row))),
  };
  const inputFor = ({ origin }: OutboxRow): SubmissionInput => {
    const descriptor = registries.descriptorOf(origin);
    if (!descriptor) throw new Error(`the registry ${origin} is no longer in use`);
    return { descriptor, database, fetchRegistry: registryDoor(descriptor.address) };
  };
  return flushOutbox({ database, post, clock });
}

function sendRow({ content }: OutboxRow, input: SubmissionInput): Promise<SubmissionOutcome> {
  const signed = parseCompact(content.signed);
  if (content.kind === 'enrolment') return postEnrolment(input, { device: signed, possession: content.possession });
  return postStatements(input, [{ signed, ...(content.details && { details: content.details }) }]);
}

/** Of an enrolment the registry makes the leaf, so that its hash cannot be known here. */
function leavesOf({ id, content }: OutboxRow): string[] {
  return content.kind === 'statement' ? [id] : [];
}

function answerOf(row: OutboxRow, outcome: SubmissionOutcome): PostAnswer {
  switch (outcome.kind) {
    case 'logged': {
      const [result] = outcome.results;
      if (!result) return { kind: 'later', problem: 'the registry answered about nothing' };
      if ('problem' in result) return { kind: 'refused', problem: wordsOf(result.problem) };
      return { kind: 'published', leaf: result.leaf, index: result.index, proof: utf8(result.proof) };
    }
    case 'waiting':
      return { kind: 'accepted', submission: outcome.submission };
    case 'refused':
      // A submission that the registry does not answer for is sent again: the same bytes are one leaf, with one proof.
      return row.submission === undefined
        ? { kind: 'refused', problem: wordsOf(outcome.problem) }
        : { kind: 'forgotten' };
    case 'later':
      return { kind: 'later', retryAfterSeconds: outcome.afterSeconds, problem: outcome.message };
    case 'unproven':
      return { kind: 'later', problem: outcome.message };
  }
}

function wordsOf({ title, detail }: Problem): string {
  return detail ?? title;
}
