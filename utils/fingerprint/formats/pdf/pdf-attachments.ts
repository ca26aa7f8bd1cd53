import { MAX_MEMBERS, MAX_PAGES } from '../../limits.ts';
import type { Problem } from '../../problem.ts';
import type { ReadingContext } from '../format.ts';
import type { PdfDocument } from './load-pdf.ts';

interface EmbeddedFile {
  /** As the file has it; `filename` is what pdf.js would save it under. */
  rawFilename: string;
  /** Absent where it is damaged. */
  content?: Uint8Array<ArrayBuffer>;
}

/** The files that a PDF carries: those of the document, then those pinned to its pages (ISO 32000-1, 7.11.4 and 12.5.6.15). */
export async function readAttachments(document: PdfDocument, context: ReadingContext): Promise<Problem[]> {
  try {
    for (const file of Object.values(((await document.getAttachments()) ?? {}) as Record<string, EmbeddedFile>))
      if (!(await add(file, context))) return [];
    const pages = Math.min(document.numPages, MAX_PAGES);
    for (let number = 1; number <= pages; number += 1) {
      context.signal?.throwIfAborted();
      for (const file of await pinnedTo(document, number)) if (!(await add(file, context))) return [];
    }
    return [];
  } catch {
    context.signal?.throwIfAborted();
    return [{ part: 'members', reason: 'damaged' }];
  }
}

async function pinnedTo(document: PdfDocument, number: number): Promise<EmbeddedFile[]> {
  const page = await document.getPage(number);
  const annotations = (await page.getAnnotations()) as { subtype?: string; file?: EmbeddedFile }[];
  page.cleanup();
  return annotations
    .slice(0, MAX_MEMBERS)
    .flatMap(({ subtype, file }) => (subtype === 'FileAttachment' && file !== undefined ? [file] : []));
}

/** A copy: what pdf.js hands out may be a view into the file itself. */
async function add({ rawFilename, content }: EmbeddedFile, context: ReadingContext): Promise<boolean> {
  return content === undefined || context.addMember(rawFilename, content.slice());
}
