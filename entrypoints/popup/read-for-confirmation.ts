import type { SignedDocument } from '../../components/sign-many.tsx';
import { readBackShared, type NamedStatement } from '../../utils/flagging/build-many.ts';
import { readBack } from '../../utils/flagging/build-statement.ts';
import { fromUtf8 } from '../../utils/protocol/bytes.ts';
import { SALT_BYTES } from '../../utils/protocol/details.ts';
import { ProtocolError } from '../../utils/protocol/errors.ts';

interface ForConfirmation {
  documents: [SignedDocument, ...SignedDocument[]];
  /** Several that say the same but for their documents, titles and addresses: it is shown once. */
  isShared: boolean;
}

/** @throws ProtocolError malformed: nothing to sign; wrong-digest: details of something else */
export function readForConfirmation(statements: readonly NamedStatement[]): ForConfirmation {
  const [first, ...others] = statements.map((built) => ({
    ...readBack(built),
    name: built.name,
    payloadText: fromUtf8(built.payload),
    ...(built.details && { detailsText: fromUtf8(built.details.subarray(SALT_BYTES)) }),
  }));
  if (first === undefined) throw new ProtocolError('malformed', 'there is nothing to sign');
  return { documents: [first, ...others], isShared: others.length > 0 && saySame(statements) };
}

/** What is in reply to an earlier statement is shown whole: a statement is about one document. */
function saySame(statements: readonly NamedStatement[]): boolean {
  try {
    return readBackShared(statements, 'title and addresses').statement.relations.length === 0;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}
