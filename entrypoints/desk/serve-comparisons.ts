import { findMember } from '../../utils/fingerprint/compare/find-member.ts';
import { readText } from '../../utils/fingerprint/compare/read-text.ts';
import { findWordDifferences, type WordDifference } from '../../utils/fingerprint/compare/word-differences.ts';
import { webCryptoHash } from '../../utils/fingerprint/hash.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';
import { findDifferingLines, type PagePair } from './compare-pages/differing-lines.ts';
import { pagesOfFile } from './compare-pages/pages-of-file.ts';

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
  | { kind: 'pages'; pairs: PagePair[] }
  | { kind: 'too-different' | 'no-text' | 'gone' };

type Bytes = { bytes: Uint8Array<ArrayBuffer>; name: string };

// Typed as a page's: a worker has its fonts at itself.
const { fonts } = self as unknown as { fonts: FontFaceSet };

/** In a worker: two documents of this device, then the end. Their texts and pages are read here, compared, and kept nowhere. */
export function serveComparisons(message: unknown): Promise<void> {
  return serveTasks<ComparisonTask, Compared>(message, {
    run: (task) => compare(task),
    post: (news) => self.postMessage(news),
  });
}

async function compare(documents: ComparisonTask): Promise<Compared> {
  try {
    const [a, b] = [await bytesOf(documents.a), await bytesOf(documents.b)];
    if (a === undefined || b === undefined) return { kind: 'gone' };
    const [textA, textB] = [await textOf(a), await textOf(b)];
    if (textA === undefined || textB === undefined) return await comparePagesOf(a, b);
    const differences = findWordDifferences(textA, textB);
    return differences === undefined ? { kind: 'too-different' } : { kind: 'compared', differences };
  } catch {
    return { kind: 'no-text' };
  }
}

async function bytesOf({ file, member }: ComparedDocument): Promise<Bytes | undefined> {
  const [bytes, name] = [new Uint8Array(await file.arrayBuffer()), file.name];
  return member === undefined ? { bytes, name } : findMember(bytes, { name }, { sha256: member, hash: webCryptoHash });
}

async function textOf({ bytes, name }: Bytes): Promise<string | undefined> {
  const text = await readText(bytes, { name }).catch(() => '');
  return text.trim() === '' ? undefined : text;
}

async function comparePagesOf(a: Bytes, b: Bytes): Promise<Compared> {
  const [own, other] = [await pagesOfFile(a, fonts), await pagesOfFile(b, fonts)];
  if (own.length === 0 || other.length === 0) return { kind: 'no-text' };
  return { kind: 'pages', pairs: await findDifferingLines(own, other) };
}
