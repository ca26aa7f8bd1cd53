import type { NamedContained, UnreadContained } from './contained.ts';
import type { Fingerprints } from './fingerprints.ts';
import type { DocumentProblem } from './problem.ts';

/** What an answer says that only stands in for the document: somebody is to sign in or agree, or it is not there. */
export const standInReasons = ['login-needed', 'host-refused'] as const;
export type StandInReason = (typeof standInReasons)[number];

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
  /**
   * It looks like what hosts send in place of a document. Whoever has judged these very bytes knows better; else that nobody has said anything
   * about them is no news.
   */
  standIn?: StandInReason;
  /**
   * Look-up keys of what a torrent names: itself, and its files. Claimed until the files are here. Of a stand-in, digests that the host publishes
   * of the document.
   */
  claims?: string[];
}
