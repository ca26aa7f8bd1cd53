import type { MemberGroup } from './contained.ts';
import type { Finding } from './finding.ts';
import type { DocumentProblem } from './problem.ts';

/** One document inside a container, in the list of them. */
export interface MemberLine {
  /** Its place among all of them, by which it is asked for. */
  at: number;
  /** The outermost container's name for it first: hostile text. */
  path: string[];
  /** Absent where it could not be opened. */
  file?: { size: number; sha256: string };
  group: MemberGroup;
  finding: Finding;
  problems?: DocumentProblem[];
}
