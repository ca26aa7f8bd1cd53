import { addressKey } from '../protocol/address.ts';
import { detailsDigest, encodeWithPages, parseDetails, type Details } from '../protocol/details.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { encodeStatement, parseStatement, type Statement, type StatementKind } from '../protocol/statement.ts';
import type { DraftFields } from './draft-problems.ts';
import { parseLeakSize } from './leak-size.ts';

/** The document in hand: its digest and other fingerprints, computed from the bytes that were shown. */
export interface CheckedDocument {
  kind: StatementKind;
  /** 64 lower-case hex characters. */
  subject: string;
  /** `size`, `textSha256`, …, as the statement carries them. */
  fingerprints: Record<string, string | number>;
  /** Line layouts of its first pages, for the details. */
  pageLayouts?: readonly string[];
}

/** What will be signed, and the details it is bound to. */
export interface BuiltStatement {
  payload: Uint8Array;
  details?: Uint8Array;
}

/**
 * Draft and document → the bytes to sign. `salt`: 16 random bytes, fresh for every statement.
 * @throws ProtocolError malformed, too-large: what the protocol cannot say (find problems of the draft first)
 */
export function buildStatement(
  document: CheckedDocument,
  draft: DraftFields,
  { issuedSeconds, salt }: { issuedSeconds: number; salt: Uint8Array },
): BuiltStatement {
  // A bare dispute says nothing of its own, of how the pages look neither: with details it would have to give reasons.
  const details = buildDetails(draft, salt, draft.verdict === undefined ? [] : document.pageLayouts);
  const statement: Statement = {
    subject: document.subject,
    kind: document.kind,
    issuedSeconds,
    relations: draft.relations,
    fingerprints: document.fingerprints,
    addressKeys: [...new Set(filled(draft.seenAt).map(addressKey))],
  };
  if (draft.verdict !== undefined) statement.verdict = draft.verdict;
  if (draft.verdict !== undefined && draft.scope !== undefined) statement.scope = draft.scope;
  if (draft.leak.trim() !== '') {
    statement.leak = draft.leak.trim();
    const leakSize = parseLeakSize(draft.leakSize);
    if (leakSize !== undefined) statement.leakSize = leakSize;
  }
  if (draft.language !== '') statement.language = draft.language;
  if (details !== undefined) statement.detailsDigest = detailsDigest(details);
  const payload = encodeStatement(statement);
  return details === undefined ? { payload } : { payload, details };
}

/**
 * What the bytes say, read from nothing but the bytes: the confirmation shows this, so that what is shown is what is signed.
 * @throws ProtocolError wrong-digest: these are not the details the statement is bound to
 */
export function readBack({ payload, details }: BuiltStatement): { statement: Statement; details?: Details } {
  const statement = parseStatement(payload);
  if (details === undefined) {
    if (statement.detailsDigest !== undefined) throw new ProtocolError('wrong-digest', 'the details are missing');
    return { statement };
  }
  if (detailsDigest(details) !== statement.detailsDigest)
    throw new ProtocolError('wrong-digest', 'these details belong to another statement');
  return { statement, details: parseDetails(details) };
}

function buildDetails(
  draft: DraftFields,
  salt: Uint8Array,
  pageLayouts: readonly string[] = [],
): Uint8Array | undefined {
  const details: Details = { evidence: [...new Set(filled(draft.evidence))] };
  if (draft.title.trim() !== '') details.title = draft.title.trim();
  if (draft.explanation.trim() !== '') details.explanation = draft.explanation.trim();
  const isEmpty = details.evidence.length === 0 && Object.keys(details).length === 1 && pageLayouts.length === 0;
  return isEmpty ? undefined : encodeWithPages(details, salt, pageLayouts);
}

function filled(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
