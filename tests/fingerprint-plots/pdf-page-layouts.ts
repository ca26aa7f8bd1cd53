import { PDFDocument } from 'pdf-lib';
import { withPdf } from '../../utils/fingerprint/formats/pdf/load-pdf.ts';
import { pictureOptions, readPageLayouts } from '../../utils/fingerprint/formats/pdf/page-layouts.ts';
import { MAX_PAGE_LAYOUTS } from '../../utils/fingerprint/limits.ts';
import { parseLayout, type PageLayout } from '../../utils/fingerprint/page-layout/page-layout.ts';

/** Layouts of all pages by the places of their words: the document is cut into parts that are short enough. */
export async function pdfPageLayouts(pdf: Uint8Array, pages: number): Promise<PageLayout[]> {
  const whole = await PDFDocument.load(pdf);
  const layouts: PageLayout[] = [];
  for (let from = 0; from < pages; from += MAX_PAGE_LAYOUTS) {
    const part = await PDFDocument.create();
    const numbers = Array.from({ length: MAX_PAGE_LAYOUTS }, (_, index) => from + index).filter(
      (page) => page < whole.getPageCount(),
    );
    for (const page of await part.copyPages(whole, numbers)) part.addPage(page);
    const { pageLayouts = [] } = await withPdf(
      await part.save(),
      (document, { OPS }) => readPageLayouts(document, OPS),
      pictureOptions,
    );
    layouts.push(...numbers.map((_, index) => parseLayout(pageLayouts[index] ?? '') ?? []));
  }
  return layouts.slice(0, pages);
}
