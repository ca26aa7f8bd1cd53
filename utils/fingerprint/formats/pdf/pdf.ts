import { MAX_PAGES, MAX_TEXT_CHARACTERS } from '../../limits.ts';
import type { Problem } from '../../problem.ts';
import type { Format, Reading, ReadingContext } from '../format.ts';
import { hasLargePicture } from './large-pictures.ts';
import { withPdf, type PdfDocument } from './load-pdf.ts';
import { pictureOptions, readPageLayouts } from './page-layouts.ts';
import { readAttachments } from './pdf-attachments.ts';
import { readPdfMetadata } from './pdf-metadata.ts';
import { PdfTables } from './pdf-tables.ts';
import { joinLines } from './join-lines.ts';
import { linesOfPage, type PageLine } from './page-lines.ts';
import { withoutRunningLines } from './running-lines.ts';

export const pdf: Format = {
  types: ['pdf'],
  read: (bytes, context) => {
    const tables = new PdfTables();
    return withPdf(
      bytes,
      async (document, { version, OPS }) => {
        const { problems, ...metadata } = await readPdfMetadata(document);
        const found = await readText(document, context);
        const text = tables.isTextMissing ? without('unsupported') : found;
        const pages = await readPageLayouts(document, OPS, context.signal);
        const inside = await readAttachments(document, context);
        const unseen: Problem[] =
          pages.pageLayouts === undefined && hasLargePicture(bytes) ? [{ part: 'pages', reason: 'too-large' }] : [];
        const read: Reading = { ...metadata, ...text, ...pages, extractor: `pdf.js ${version}` };
        return { ...read, problems: [...problems, ...(text.problems ?? []), ...unseen, ...inside] };
      },
      { ...pictureOptions, BinaryDataFactory: tables.factory },
    );
  },
};

/** Text of all pages in the order in which the file draws it. Where a page is missing there is none: half a text is another text. */
async function readText(
  document: PdfDocument,
  { signal }: ReadingContext,
): Promise<Pick<Reading, 'text' | 'problems'>> {
  if (document.numPages > MAX_PAGES) return without('too-large');
  const pages: PageLine[][] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    signal?.throwIfAborted();
    const ofPage = await readPage(document, number).catch(() => undefined);
    if (ofPage === undefined) return without('damaged');
    pages.push(ofPage);
    characters += ofPage.reduce((sum, line) => sum + line.text.length, 0);
    if (characters > MAX_TEXT_CHARACTERS) return without('too-large');
  }
  return { text: joinLines(withoutRunningLines(pages)) };
}

async function readPage(document: PdfDocument, number: number): Promise<PageLine[]> {
  const page = await document.getPage(number);
  // Text v1 normalises, and pdf.js would by the tables of the engine.
  const { items } = await page.getTextContent({ disableNormalization: true });
  page.cleanup();
  return linesOfPage(items.filter((item) => 'str' in item));
}

function without(reason: Problem['reason']): Pick<Reading, 'problems'> {
  return { problems: [{ part: 'text', reason }] };
}
