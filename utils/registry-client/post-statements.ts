import { toBase64, toHex } from '../protocol/bytes.ts';
import { envelopeFromSigned, payloadTypes, type Signed } from '../protocol/dsse.ts';
import { encodeLeaf } from '../protocol/leaf.ts';
import { leafHash } from '../protocol/merkle.ts';
import { encodeJson } from '../protocol/strict-json.ts';
import { postSubmission, type SubmissionInput, type SubmissionOutcome } from './submission.ts';

/** Statements in one submission, which is accepted whole or not at all. */
const MAX_STATEMENTS_PER_SUBMISSION = 1_000;

export interface SignedStatement {
  signed: Signed;
  /** salt ‖ JSON, of the digest that the statement carries. */
  details?: Uint8Array;
}

/** The hash under which a signed statement stands in the log, hex. */
export function statementLeaf(signed: Signed): string {
  return toHex(leafHash(encodeLeaf({ kind: 'statement', signed })));
}

/** Sends signed statements and verifies the proofs that come back, in the same order. */
export async function postStatements(
  input: SubmissionInput,
  statements: readonly SignedStatement[],
): Promise<SubmissionOutcome> {
  if (statements.length === 0 || statements.length > MAX_STATEMENTS_PER_SUBMISSION)
    throw new RangeError(`1 to ${MAX_STATEMENTS_PER_SUBMISSION} statements, not ${statements.length}`);
  const body = encodeJson({ statements: statements.map(itemOf) });
  const leaves = statements.map(({ signed }) => statementLeaf(signed));
  return postSubmission(input, '/v1/statements', body, leaves);
}

function itemOf({ signed, details }: SignedStatement): Parameters<typeof encodeJson>[0] {
  const { payload, payloadType, signatures } = envelopeFromSigned(payloadTypes.statement, signed);
  return {
    envelope: {
      payload: toBase64(payload),
      payloadType,
      signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig: toBase64(sig) })),
    },
    ...(details && { details: toBase64(details) }),
  };
}
