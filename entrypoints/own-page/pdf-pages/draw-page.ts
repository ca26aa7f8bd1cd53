import { withPdf, type PdfDocument } from '../../../utils/fingerprint/formats/pdf/load-pdf.ts';
import { NoFilters, OffscreenCanvases } from './offscreen-canvases.ts';

/** Pixels of one picture in the page; a larger one is left out. */
export const MAX_IMAGE_PIXELS = 16_777_216;

/** Pixels that a page is fitted into. */
export interface DrawnSize {
  width: number;
  height: number;
}

/**
 * Opens a PDF to draw its pages, in a worker, from its bytes alone: no address is asked, no script of it runs, fonts that it does not bring are
 * the system's. `fonts`: the worker's own.
 * @throws {UnreadableError} where it is no PDF, or a password is needed
 */
export function withDrawablePdf<T>(
  bytes: Uint8Array,
  fonts: FontFaceSet,
  use: (document: PdfDocument) => Promise<T>,
): Promise<T> {
  return withPdf(bytes, use, {
    // Where pdf.js looks for the fonts of its page: a worker has a set of its own.
    ownerDocument: { fonts } as unknown as HTMLDocument,
    disableFontFace: false,
    useSystemFonts: true,
    maxImageSize: MAX_IMAGE_PIXELS,
    canvasMaxAreaInBytes: 4 * MAX_IMAGE_PIXELS,
    CanvasFactory: OffscreenCanvases,
    FilterFactory: NoFilters,
  });
}

/** One page, counted from 1. Undefined where nothing is drawn on it: what cannot be shown must not look like an empty sheet. */
export async function drawPage(
  document: PdfDocument,
  number: number,
  size: DrawnSize,
): Promise<OffscreenCanvasRenderingContext2D | undefined> {
  const page = await document.getPage(number);
  const whole = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: Math.min(size.width / whole.width, size.height / whole.height) });
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
  return isBlank(canvasContext) ? undefined : canvasContext;
}

function isBlank(context: OffscreenCanvasRenderingContext2D): boolean {
  const { width, height } = context.canvas;
  return new Uint32Array(context.getImageData(0, 0, width, height).data.buffer).every((pixel) => pixel === 0xffffffff);
}
