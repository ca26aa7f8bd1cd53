import type { NamedContained, UnreadContained } from './contained.ts';
import type { Fingerprints } from './fingerprints.ts';
import type { DocumentProblem } from './problem.ts';

/** What comes back of a document that was fetched: no bytes and no text. */
export interface Fingerprinted {
  kind: 'fingerprinted';
  /** Where redirects ended. */
  finalAddress: string;
  mediaType: string;
  /** The whole document is its text, so that the text digest stands for it. */
  isPlainText: boolean;
  fingerprint: Fingerprints;
  problems?: DocumentProblem[];
  members?: NamedContained[];
  unread?: UnreadContained[];
  /** Look-up keys of what a torrent names: itself, and its files. Claimed until the files are here. */
  claims?: string[];
}
