import type { DocumentProblem } from '../finding/problem.ts';

// What the desk keeps: the digests of files on this device, by name. Names are private: they are sent nowhere, and the desk erases them.

/** One file whose bytes were read here. */
export interface DeskFile {
  /** As the folder gave it, with `/` between the parts. */
  path: string;
  /** Bytes. */
  size: number;
  modifiedMs: number;
  /** When its bytes were read, seconds since 1970. */
  atSeconds: number;
  /** Of a document inside another file: that file's path. Its own path begins with it. */
  within?: string;
  /** What could not be read in it. */
  problems?: DocumentProblem[];
  /** What was saved in place of a document: a crawl brings such pages along. Unknown of what was read before anybody looked. */
  isStandIn?: true | 'unknown';
  /** Absent: its bytes could not be read. */
  digests?: {
    /** 64 hex characters. */
    sha256: string;
    /** `text-v1:` and 64 hex characters. */
    textSha256?: string;
    /** `text-sketch-v1:` and 32 hex characters. */
    textSketch?: string;
    /** Library and version that found the text. */
    extractor?: string;
    /** `pdq-v1:…`, and how much there is in the picture. */
    imageHash?: string;
    imageQuality?: number;
    /** Line layouts of its first pages. */
    pageLayouts?: string[];
    /** The whole document is its text, so that the text digest stands for it. */
    isPlainText: boolean;
    /** Digests that hosts name, in hex: of what a device read that signs. */
    weak?: { md5: string; sha1: string; gitBlobSha1?: string; btRoot?: string };
  };
}

/** One folder, or handful of files, that was given to the desk. */
export interface DeskImportRow {
  id: number;
  /** Of the folder. */
  name: string;
  /** Kept where the browser gives one: work goes on with it after a restart, once the user has allowed it again. */
  folder?: FileSystemDirectoryHandle;
  startedSeconds: number;
  /** How many files it has; grows while they are listed. */
  files: number;
  /** `open`: not all of its files are done. */
  state: 'open' | 'done';
}
export const deskImportsSchema = '++id';

/** Files of one import that were done at about the same time: a row for each would take longer to write than its file to hash. */
export interface DeskBatchRow {
  id: number;
  importId: number;
  files: DeskFile[];
}
export const deskBatchesSchema = '++id, importId';

/** Bytes of the longest plain text, and of the longest page, that stand in for a document. */
const [MAX_TEXT_STAND_IN_BYTES, MAX_PAGE_STAND_IN_BYTES] = [10_000, 16_777_216];

/** Marks files that were read before anybody looked whether they are documents. Of what lies in others nobody had. */
export function markUnlooked({ files }: DeskBatchRow): void {
  for (const file of files) if (file.within !== undefined || mayBeStandIn(file)) markOne(file);
}

function markOne(file: DeskFile): void {
  if (file.digests !== undefined) file.isStandIn ??= 'unknown';
}

/** What nothing was read in by which a page or a text differs from other files. */
function mayBeStandIn({ size, digests }: DeskFile): boolean {
  const { isPlainText, extractor, imageHash } = digests ?? { isPlainText: false };
  const maxBytes = isPlainText ? MAX_TEXT_STAND_IN_BYTES : MAX_PAGE_STAND_IN_BYTES;
  return extractor === undefined && imageHash === undefined && size <= maxBytes;
}

/** Statements that were confirmed and wait to be signed: exactly the bytes that were shown. Gone once they are in the outbox. */
export interface DeskSigningRow {
  id: number;
  /** Whose key signs them. */
  origin: string;
  publicKey: string;
  statements: { payload: Uint8Array; details?: Uint8Array; name: string }[];
}
export const deskSigningsSchema = '++id';

/** Setting: what has been typed for many documents and not confirmed yet. */
export const DESK_DRAFT_SETTING = 'deskDraft';
