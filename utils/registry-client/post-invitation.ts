import { toBase64 } from '../protocol/bytes.ts';
import { encodeCompact, type Signed } from '../protocol/dsse.ts';
import { encodeJson } from '../protocol/strict-json.ts';
import { failure, type SubmissionInput, type SubmissionOutcome } from './submission.ts';

const MAX_ANSWER_BYTES = 1_024;
const RETRY_SECONDS = 30;

/** Leaves a signed invitation with the registry; what it has of the code is the public half of its key. Again is harmless. */
export async function postInvitation(
  { fetchRegistry, signal }: SubmissionInput,
  invitation: Signed,
): Promise<SubmissionOutcome> {
  const body = encodeJson({ invitation: toBase64(encodeCompact(invitation)) }).slice();
  const request = { body, maxBytes: MAX_ANSWER_BYTES, ...(signal && { signal }) };
  const answer = await fetchRegistry('/v1/invitations', request);
  if (answer.kind === 'failed') return failure(answer);
  if (answer.kind === 'fetched' && answer.status === 200) return { kind: 'kept' };
  return { kind: 'later', reason: 'error', afterSeconds: RETRY_SECONDS };
}
