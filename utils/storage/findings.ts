import type { Contained } from '../finding/contained.ts';
import type { ProblemReason } from '../finding/problem.ts';
import type { StandInReason } from '../finding/fingerprinted.ts';
import type { CheckedBytes, Finding } from '../finding/finding.ts';

/**
 * What was found out about one address: the digests of its bytes, from which a finding is computed anew each time. The key is an
 * HMAC of the address under a key of this device, and there is no title: the table is no reading list.
 */
export interface FindingRow {
  /** HMAC-SHA-256 of the exact address of the bytes: hex. */
  key: string;
  checked: CheckedBytes;
  /** The bytes came from where they cannot differ for the next visitor. */
  pinned: boolean;
  isPlainText: boolean;
  /** The documents inside a container, without their names. */
  members?: Contained[];
  /** Why others could not be opened, one for each. */
  unread?: ProblemReason[];
  /** What came only looks like a stand-in for the document: it is one unless somebody has said something about these bytes. */
  standIn?: StandInReason;
  /** Look-up keys of what it names without holding it: a torrent's files; of a stand-in, what the host publishes. */
  claims?: string[];
  /** The names of both, one list after the other, under a key that is made of the address: who holds the table alone cannot read them. */
  sealedNames?: Uint8Array;
  expiresSeconds: number;
  /** What the reader was shown, where they want to hear when it changes. */
  shown?: Finding;
}
export const findingsSchema = 'key, expiresSeconds';
