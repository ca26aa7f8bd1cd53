import type { Problem, ProblemReason } from '../problem.ts';
import type { DocumentType } from '../signatures.ts';
import type { Hints } from '../sniff.ts';
import type { MailFacts } from './mail/mail-facts.ts';
import type { Torrent } from './torrent/torrent-contents.ts';
import type { MetadataRemark } from '../metadata-remarks.ts';
import type { Metadata } from '../metadata.ts';

/**
 * One kind of document: how its text, its parts and what it says of itself are read. Bytes are a stranger's: no entity and no address
 * is followed, nothing is run or written, and every loop is bounded by utils/fingerprint/limits.ts.
 */
export interface Format {
  /** The kinds, as told by the first bytes, that this reads. */
  types: readonly DocumentType[];
  /**
   * @throws {UnreadableError} with the reason, when nothing can be read; what can is answered with `problems`.
   */
  read: (bytes: Uint8Array<ArrayBuffer>, context: ReadingContext) => Promise<Reading>;
}

/** What a format's reader finds besides text and members, and hands on as it is. */
export interface FoundInside {
  metadata?: Metadata;
  /** What is odd in it; found from it, not by readers. */
  metadataRemarks?: MetadataRemark[];
  /**
   * `pdq-v1:` and 64 hex characters, of a photograph with quality enough (images/compare-hashes.ts). Never of a page of text: different
   * letters on one letterhead have nearly the same.
   */
  imageHash?: string;
  /** PDQ's own measure, 50 to 100. */
  imageQuality?: number;
  /**
   * Line layouts (page-layout/page-layout.ts) of the document's first pages, where at least one of them is a page of text; one for each page
   * in its order, so that the index tells the page. Compare them by `comparePages(parseLayout(…), parseLayout(…), lineIndex.isCommon)`.
   */
  pageLayouts?: string[];
  mail?: MailFacts;
  torrent?: Torrent;
}

export interface Reading extends FoundInside {
  /** What it is, where only its inside tells: a zip that is a Word document. */
  type?: DocumentType;
  /** Its text in reading order, not normalised; absent where it has none. */
  text?: string;
  /** Library and version that found the text; absent where the format's own rules leave no choice. */
  extractor?: string;
  problems?: Problem[];
}

export type MemberContent =
  Uint8Array<ArrayBuffer> | Iterable<Uint8Array<ArrayBuffer>> | AsyncIterable<Uint8Array<ArrayBuffer>>;

export interface ReadingContext {
  hints: Hints;
  /**
   * Fingerprints a document inside this one: its bytes, or the pieces that they come in, which are counted as they come. Its path is data: shown,
   * compared, never opened. Where the pieces throw, it goes to `unread` with the reason. Answers false once a limit is reached.
   */
  addMember: (path: string, content: MemberContent, hints?: Hints) => Promise<boolean>;
  /**
   * Names a document inside this one that could not be opened, and why; it goes to `unread` of the fingerprint. What was read of a damaged one is
   * no document either: its digests would be of something that nobody has. Answers false once a limit is reached.
   */
  addUnread: (path: string, reason: ProblemReason) => boolean;
  /** How many bytes the members that are still to come may have together. */
  bytesLeft: () => number;
  signal: AbortSignal | undefined;
}
