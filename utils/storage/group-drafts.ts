import type { Scope, Verdict } from '../protocol/statement.ts';

/** What a fact-checker has typed about several documents at once so far, saved at every keystroke. Empty strings say nothing. */
export interface GroupDraftRow {
  /** Random: a draft may be begun anew about documents of which an earlier one is kept. */
  key: string;
  /** What all of them are said of. */
  shared: {
    verdict?: Verdict;
    scope?: Scope;
    leak: string;
    leakSize?: string;
    language: string;
    explanation: string;
    evidence: string[];
  };
  documents: GroupDraftDocument[];
  savedSeconds: number;
}

/** What is said of one of them alone. */
interface GroupDraftDocument {
  /** Digest the statement will be about, 64 hex characters. */
  subject: string;
  title: string;
  seenAt: string[];
}
export const groupDraftsSchema = 'key';
