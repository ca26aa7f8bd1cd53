import { withPdf, type PdfDocument } from '../../../utils/fingerprint/formats/pdf/load-pdf.ts';
import type { DrawnPages } from '../../../components/page-pictures.tsx';
import { NoFilters, OffscreenCanvases } from './offscreen-canvases.ts';

/** The first pages of a document: enough to see that it is the one that is meant. */
const MAX_DRAWN_PAGES = 3;
/** Pixels: the popup's width on a screen of two pixels a point, and a page twice as tall as it is wide. */
const MAX_WIDTH = 640;
const MAX_HEIGHT = 1_280;
/** Pixels of one picture in the page; a larger one is left out. */
const MAX_IMAGE_PIXELS = 16_777_216;

/**
 * Draws the first pages of a PDF, in a worker, from its bytes alone: no address is asked, no script of it runs, fonts that it does not bring
 * are the system's. `tellFirst` hears of what is drawn already. A page on which nothing is drawn is left out: what cannot be shown must
 * not look like an empty sheet.
 * @throws {UnreadableError} where it is no PDF, or a password is needed
 */
export function drawPages(
  bytes: Uint8Array,
  { fonts, tellFirst }: { fonts: FontFaceSet; tellFirst: (drawn: DrawnPages) => void },
): Promise<DrawnPages> {
  return withPdf(
    bytes,
    async (document) => {
      const pages: DrawnPages['pages'] = [];
      const count = document.numPages;
      for (let number = 1; number <= Math.min(count, MAX_DRAWN_PAGES); number += 1) {
        const image = await drawPage(document, number).catch(() => undefined);
        if (image === undefined) continue;
        pages.push({ number, image });
        tellFirst({ pages, count });
      }
      return { pages, count };
    },
    {
      // Where pdf.js looks for the fonts of its page: a worker has a set of its own.
      ownerDocument: { fonts } as unknown as HTMLDocument,
      disableFontFace: false,
      useSystemFonts: true,
      maxImageSize: MAX_IMAGE_PIXELS,
      canvasMaxAreaInBytes: 4 * MAX_IMAGE_PIXELS,
      CanvasFactory: OffscreenCanvases,
      FilterFactory: NoFilters,
    },
  );
}

async function drawPage(document: PdfDocument, number: number): Promise<Blob | undefined> {
  const page = await document.getPage(number);
  const whole = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: Math.min(MAX_WIDTH / whole.width, MAX_HEIGHT / whole.height) });
  const [width, height] = [Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height))];
  const canvas = new OffscreenCanvas(width, height);
  const canvasContext = canvas.getContext('2d');
  if (canvasContext === null) return undefined;
  await page.render({
    canvas: canvas as unknown as HTMLCanvasElement,
    canvasContext: canvasContext as unknown as CanvasRenderingContext2D,
    viewport,
    background: '#fff',
    // Not "display": that would wait for the frames of a window.
    intent: 'print',
  }).promise;
  page.cleanup();
  return isBlank(canvasContext) ? undefined : canvas.convertToBlob({ type: 'image/png' });
}

function isBlank(context: OffscreenCanvasRenderingContext2D): boolean {
  const { width, height } = context.canvas;
  return new Uint32Array(context.getImageData(0, 0, width, height).data.buffer).every((pixel) => pixel === 0xffffffff);
}
