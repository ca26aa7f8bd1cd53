import { toBase64 } from '../protocol/bytes.ts';
import { encodeCompact, type Signed } from '../protocol/dsse.ts';
import { encodeJson } from '../protocol/strict-json.ts';
import { postSubmission, type SubmissionInput, type SubmissionOutcome } from './submission.ts';

/**
 * Sends a device, signed by the key of its invitation code, with the device's own signature to show that it holds its key. The
 * registry adds the invitation, so the leaf cannot be known here: the proof shows that something was logged, and the next sync
 * whether it was this device (`deviceStanding`).
 */
export async function postEnrolment(
  input: SubmissionInput,
  { device, possession }: { device: Signed; possession: Uint8Array },
): Promise<SubmissionOutcome> {
  const body = encodeJson({ device: toBase64(encodeCompact(device)), possession: toBase64(possession) });
  return postSubmission(input, '/v1/enrolments', body, []);
}
