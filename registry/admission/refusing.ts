import { ProtocolError, type ProtocolErrorCode } from '../../utils/protocol/errors.ts';
import type { ProblemName } from '../../utils/protocol/problem-names.ts';
import { Problem } from '../problems.ts';

type Names = { malformed: ProblemName } & Partial<Record<ProtocolErrorCode, ProblemName>>;

/** Runs a reader of the protocol; what it refuses becomes a problem: by its code, or the one for malformed input. @throws Problem */
export function refusing<T>(read: () => T, names: Names): T {
  try {
    return read();
  } catch (error) {
    throw asProblem(error, names);
  }
}

/** The same for work that waits. @throws Problem */
export async function refusingLater<T>(work: Promise<T>, names: Names): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw asProblem(error, names);
  }
}

function asProblem(error: unknown, names: Names): unknown {
  if (!(error instanceof ProtocolError)) return error;
  // The reader's words name the field; the first letter makes a sentence of them.
  const reason = error.message.charAt(0).toUpperCase() + error.message.slice(1);
  return new Problem(names[error.code] ?? names.malformed, reason, { cause: error });
}
