import type { LocatedPage } from '../../../utils/fingerprint/page-layout/find-layout.ts';

/** Points of the page that are shown around a line: accents, and what hangs below. */
const MARGIN_ACROSS = 12;
const MARGIN_DOWN = 8;

/** One line as it stands on its page, from the leftmost to the rightmost end of all lines, so that two pages are shown in one measure. A PNG. */
export async function pictureOfLine({ page, boxes }: LocatedPage, line: number): Promise<Blob> {
  const box = boxes[line];
  if (box === undefined) throw new RangeError('no such line');
  const left = Math.max(0, Math.min(...boxes.map((one) => one.left)) - MARGIN_ACROSS);
  const right = Math.min(page.width, Math.max(...boxes.map((one) => one.right)) + 1 + MARGIN_ACROSS);
  const top = Math.max(0, box.top - MARGIN_DOWN);
  const bottom = Math.min(page.height, box.bottom + 1 + MARGIN_DOWN);
  const [width, height] = [Math.max(1, right - left), Math.max(1, bottom - top)];
  const picture = new ImageData(width, height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const grey = page.data[(top + y) * page.width + left + x] as number;
      picture.data.set([grey, grey, grey, 255], (y * width + x) * 4);
    }
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
