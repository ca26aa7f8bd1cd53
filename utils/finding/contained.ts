import type { Fingerprints } from './fingerprints.ts';
import type { DocumentProblem, ProblemReason } from './problem.ts';

/** A document inside another, at whatever depth: a file in an archive, an attachment, a mail of a mailbox. */
export interface Contained extends Fingerprints {
  /** The whole document is its text. */
  isPlainText: boolean;
  /** How many documents lie in it in turn. */
  holds?: number;
  problems?: DocumentProblem[];
}

/** With its names, as the containers write them, the outermost first: hostile text, shown and compared, never opened. */
export interface NamedContained extends Contained {
  path: string[];
}

/** A document inside another that could not be opened: nothing but its name is known. */
export interface UnreadContained {
  path: string[];
  reason: ProblemReason;
}

/** What a document inside is counted as, worst first. */
export const memberGroups = [
  'fake',
  'altered',
  'misplaced',
  'disputed',
  'satire',
  'resembles',
  'authentic',
  'unproven',
  'unlisted',
  'unopened',
  'unchecked',
] as const;
export type MemberGroup = (typeof memberGroups)[number];
export type MemberCounts = Partial<Record<MemberGroup, number>>;

/** What is inside a container, at a glance. */
export interface Inside {
  /** Documents in all, without containers that are nothing but their members. */
  total: number;
  counts: MemberCounts;
}
