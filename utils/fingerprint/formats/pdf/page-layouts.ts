import { MAX_PAGE_LAYOUTS, MAX_PIXELS } from '../../limits.ts';
import { layoutOfGlyphs, layoutOfPage, PAGE_WIDTH } from '../../page-layout/find-layout.ts';
import type { PageLayout } from '../../page-layout/page-layout.ts';
import { encodePages, isPageOfText } from '../../page-layout/pages.ts';
import { drawPictures } from './draw-pictures.ts';
import type { PdfDocument } from './load-pdf.ts';
import { asMatrix, IDENTITY } from './matrix.ts';
import { tracePage, type Operations } from './trace-page.ts';
import { ensureTransfer } from './transfer-buffer.ts';

/** pdf.js decodes pictures itself, the same in browsers and in Node, and hands over points; those that promise too many it leaves out. */
export const pictureOptions = {
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  maxImageSize: MAX_PIXELS,
};
/** Share of the page that pictures cover at least where the page is a scan. */
const MIN_SCAN_SHARE = 0.5;
const MAX_RATIO = 4;

/** The line layout of each of a PDF's first pages: of a scan from its picture, of others from where their words stand. */
export async function readPageLayouts(
  document: PdfDocument,
  ops: Operations,
  signal?: AbortSignal,
): Promise<{ pageLayouts?: string[] }> {
  ensureTransfer();
  const layouts: PageLayout[] = [];
  for (let number = 1; number <= Math.min(document.numPages, MAX_PAGE_LAYOUTS); number += 1) {
    signal?.throwIfAborted();
    layouts.push(await layoutOf(document, ops, number).catch(() => []));
  }
  return encodePages(layouts);
}

async function layoutOf(document: PdfDocument, ops: Operations, number: number): Promise<PageLayout> {
  const page = await document.getPage(number);
  try {
    const { width } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: PAGE_WIDTH / width });
    const traced = await tracePage(page, ops, asMatrix(viewport.transform) ?? IDENTITY);
    const size = { width: PAGE_WIDTH, height: Math.min(PAGE_WIDTH * MAX_RATIO, Math.round(viewport.height)) };
    const covered = traced.pictures.reduce((sum, { place: [a, b, c, d] }) => sum + Math.abs(a * d - b * c), 0);
    if (covered >= MIN_SCAN_SHARE * size.width * size.height) {
      const scanned = layoutOfPage(await drawPictures(page, traced.pictures, size));
      if (isPageOfText(scanned)) return scanned;
    }
    return layoutOfGlyphs(traced.glyphs);
  } finally {
    page.cleanup();
  }
}
