import { SALT_BYTES } from '../protocol/details.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { buildStatement, readBack, type BuiltStatement, type CheckedDocument } from './build-statement.ts';
import type { DraftFields } from './draft-problems.ts';

/** A document of many that get one verdict. */
export interface NamedDocument {
  name: string;
  checked: CheckedDocument;
  /** What is said of it alone. */
  own?: Pick<DraftFields, 'title' | 'seenAt'>;
}

export interface NamedStatement extends BuiltStatement {
  name: string;
}

/**
 * The same fields about each document, under salts of their own: equal details must not be told to be equal before they are withheld.
 * One statement for each distinct document.
 * @throws ProtocolError malformed, too-large
 */
export function buildMany(
  documents: readonly NamedDocument[],
  fields: DraftFields,
  { issuedSeconds, randomBytes }: { issuedSeconds: number; randomBytes: (count: number) => Uint8Array },
): NamedStatement[] {
  const distinct = new Map(documents.map((document) => [document.checked.subject, document]));
  return [...distinct.values()].map(({ name, checked, own }) => ({
    name,
    ...buildStatement(checked, { ...fields, ...own }, { issuedSeconds, salt: randomBytes(SALT_BYTES) }),
  }));
}

/**
 * What all of them say alike, read back from the bytes themselves: the confirmation shows it once, and beside it what differs.
 * `isOwn`: each has its own title and addresses, which the confirmation shows with the document.
 * @throws ProtocolError malformed: they do not say the same
 */
export function readBackShared(
  statements: readonly NamedStatement[],
  isOwn?: 'title and addresses',
): ReturnType<typeof readBack> {
  const [first, ...others] = statements.map(readBack);
  if (first === undefined) throw new ProtocolError('malformed', 'there is nothing to sign');
  const shared = sharedOf(first, isOwn !== undefined);
  if (others.some((other) => sharedOf(other, isOwn !== undefined) !== shared))
    throw new ProtocolError('malformed', 'these statements do not say the same');
  return first;
}

function sharedOf({ statement, details }: ReturnType<typeof readBack>, isOwn: boolean): string {
  // The document, its fingerprints, its pages' layouts and the salted digest of the details differ from one to the next, and nothing else.
  const alike = { ...statement, subject: '', kind: '', fingerprints: {}, detailsDigest: '' };
  const { title, explanation, evidence = [] } = details ?? {};
  if (!isOwn) return JSON.stringify([{ ...alike, kind: statement.kind }, title, explanation, evidence]);
  return JSON.stringify([{ ...alike, addressKeys: [] }, explanation, evidence]);
}
