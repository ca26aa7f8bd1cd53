import { flushOutbox, RegistryNotInUse, type OutboxPost } from '../../utils/flagging/outbox.ts';
import { parseCompact } from '../../utils/protocol/dsse.ts';
import { postEnrolment } from '../../utils/registry-client/post-enrolment.ts';
import { postInvitation } from '../../utils/registry-client/post-invitation.ts';
import { postStatements } from '../../utils/registry-client/post-statements.ts';
import {
  pollSubmission,
  type SubmissionInput,
  type SubmissionOutcome,
} from '../../utils/registry-client/submission.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { openRegistry } from './open-registry.ts';
import { answersOf, sendTogether } from './outbox-answers.ts';
import type { Registries } from './registries.ts';

/**
 * Sends what waits in the outbox, or of it only what is for these registries. Returns when to call again, seconds since 1970; undefined when
 * nothing is left.
 */
export function sendOutbox(
  database: Database,
  registries: Registries,
  clock: () => number,
  origins?: readonly string[],
): Promise<number | undefined> {
  const inputFor = (rows: readonly OutboxRow[]): SubmissionInput => {
    const origin = rows[0]?.origin ?? '';
    const descriptor = registries.descriptorOf(origin);
    if (!descriptor) throw new RegistryNotInUse(origin);
    return { descriptor, database, fetchRegistry: openRegistry(descriptor.address) };
  };
  const post: OutboxPost = {
    send: (rows) => sendTogether(rows, (some) => sendRows(some, inputFor(rows))),
    poll: async (rows, submission) =>
      answersOf(rows, await pollSubmission(inputFor(rows), submission, rows.flatMap(leafOf))),
  };
  return flushOutbox({ database, post, clock, ...(origins && { origins }) });
}

/** Statements, or one enrolment, or one invitation: that is how they are put together. */
function sendRows(rows: readonly OutboxRow[], input: SubmissionInput): Promise<SubmissionOutcome> {
  const [first] = rows;
  if (first?.content.kind === 'enrolment') {
    const { signed, possession } = first.content;
    return postEnrolment(input, { device: parseCompact(signed), possession });
  }
  if (first?.content.kind === 'invitation') return postInvitation(input, parseCompact(first.content.signed));
  const statements = rows.flatMap(({ content }) =>
    content.kind === 'statement'
      ? [{ signed: parseCompact(content.signed), ...(content.details && { details: content.details }) }]
      : [],
  );
  return postStatements(input, statements);
}

/** Of an enrolment the registry makes the leaf, so that its hash cannot be known here. */
function leafOf({ id, content }: OutboxRow): string[] {
  return content.kind === 'statement' ? [id] : [];
}
