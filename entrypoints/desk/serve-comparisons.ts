import { findMember } from '../../utils/fingerprint/compare/find-member.ts';
import { readText } from '../../utils/fingerprint/compare/read-text.ts';
import { findWordDifferences, type WordDifference } from '../../utils/fingerprint/compare/word-differences.ts';
import { webCryptoHash } from '../../utils/fingerprint/hash.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';
import { reasonOf, UnreadableError } from '../../utils/fingerprint/problem.ts';
import { findDifferingLines, type ComparedPages } from './compare-pages/differing-lines.ts';
import { pagesOfFile, type FilePages } from './compare-pages/pages-of-file.ts';

/** One of two documents: a file of this device, or what lies in it under this digest. */
export interface ComparedDocument {
  file: File;
  /** 64 hex characters. */
  member?: string;
}

export interface ComparisonTask {
  a: ComparedDocument;
  b: ComparedDocument;
}

export type Compared =
  | { kind: 'compared'; differences: WordDifference[] }
  /** Where one of them has no text to be read: their pages, as pictures. */
  | ({ kind: 'pages' } & ComparedPages)
  | { kind: 'too-different' | 'no-text' | 'gone' };

type Bytes = { bytes: Uint8Array<ArrayBuffer>; name: string };

/** In a worker: two documents of this device, then the end. Their texts and pages are read here, compared, and kept nowhere. */
export function serveComparisons(message: unknown): Promise<void> {
  return serveTasks<ComparisonTask, Compared>(message, {
    run: (task) => compare(task),
    post: (news) => self.postMessage(news),
  });
}

/** What goes wrong here, and not by what stands in the documents, is thrown: nothing is said of them then. */
async function compare(documents: ComparisonTask): Promise<Compared> {
  const [a, b] = [await bytesOf(documents.a), await bytesOf(documents.b)];
  if (a === undefined || b === undefined) return { kind: 'gone' };
  const [textA, textB] = [await textOf(a), await textOf(b)];
  if (textA === undefined || textB === undefined) return comparePagesOf(a, b);
  const differences = findWordDifferences(textA, textB);
  return differences === undefined ? { kind: 'too-different' } : { kind: 'compared', differences };
}

/** Undefined where the file was moved, deleted or changed since it was chosen: browsers then refuse to read it. */
async function bytesOf({ file, member }: ComparedDocument): Promise<Bytes | undefined> {
  const read = await file.arrayBuffer().catch((error: unknown) => {
    if (error instanceof DOMException) return undefined;
    throw error;
  });
  if (read === undefined) return undefined;
  const [bytes, name] = [new Uint8Array(read), file.name];
  return member === undefined ? { bytes, name } : findMember(bytes, { name }, { sha256: member, hash: webCryptoHash });
}

async function textOf({ bytes, name }: Bytes): Promise<string | undefined> {
  const text = await readText(bytes, { name }).catch(() => '');
  return text.trim() === '' ? undefined : text;
}

async function comparePagesOf(a: Bytes, b: Bytes): Promise<Compared> {
  const [own, other] = [await pagesOf(a), await pagesOf(b)];
  // Pages that could not be drawn are named; that a file has no text would be a guess.
  if ([own, other].some(({ pages, undrawn }) => pages.length === 0 && undrawn.length === 0)) return { kind: 'no-text' };
  return { kind: 'pages', ...(await findDifferingLines(own, other)) };
}

/** None where the document is damaged or locked. */
async function pagesOf(document: Bytes): Promise<FilePages> {
  // Typed as a page's: a worker has its fonts at itself.
  const { fonts } = self as unknown as { fonts: FontFaceSet };
  try {
    return await pagesOfFile(document, fonts);
  } catch (error) {
    if (reasonOf(error) === 'too-large' && !(error instanceof UnreadableError)) throw error;
    return { pages: [], undrawn: [], read: 0, count: 0 };
  }
}
