import type { Relation, Scope, StatementKind, Verdict } from '../protocol/statement.ts';

/** What a fact-checker has typed about one document so far, saved at every keystroke. Empty strings say nothing. */
export interface DraftRow {
  /** Digest the statement will be about, 64 hex characters. */
  subject: string;
  kind: StatementKind;
  verdict?: Verdict;
  scope?: Scope;
  leak: string;
  /** As typed. */
  leakSize?: string;
  language: string;
  title: string;
  explanation: string;
  evidence: string[];
  seenAt: string[];
  relations: Relation[];
  savedSeconds: number;
}
export const draftsSchema = 'subject';
