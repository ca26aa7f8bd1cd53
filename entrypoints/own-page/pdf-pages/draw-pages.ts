import type { DrawnPages } from '../../../components/page-pictures.tsx';
import { drawPage, withDrawablePdf } from './draw-page.ts';

/** The first pages of a document: enough to see that it is the one that is meant. */
const MAX_DRAWN_PAGES = 3;
/** The popup's width on a screen of two pixels a point, and a page twice as tall as it is wide. */
const PICTURE_SIZE = { width: 640, height: 1_280 };

/**
 * Draws the first pages of a PDF, in a worker. `tellFirst` hears of what is drawn already.
 * @throws {UnreadableError} where it is no PDF, or a password is needed
 */
export function drawPages(
  bytes: Uint8Array,
  { fonts, tellFirst }: { fonts: FontFaceSet; tellFirst: (drawn: DrawnPages) => void },
): Promise<DrawnPages> {
  return withDrawablePdf(bytes, fonts, async (document) => {
    const pages: DrawnPages['pages'] = [];
    const count = document.numPages;
    for (let number = 1; number <= Math.min(count, MAX_DRAWN_PAGES); number += 1) {
      const drawn = await drawPage(document, number, PICTURE_SIZE).catch(() => undefined);
      if (drawn === undefined) continue;
      pages.push({ number, image: await drawn.canvas.convertToBlob({ type: 'image/png' }) });
      tellFirst({ pages, count });
    }
    return { pages, count };
  });
}
