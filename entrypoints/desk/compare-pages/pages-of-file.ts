import { drawPage, MAX_IMAGE_PIXELS, withDrawablePdf } from '../../own-page/pdf-pages/draw-page.ts';
import { findPagesLeftOut } from '../../own-page/pdf-pages/pages-left-out.ts';
import { loadDecoder } from '../../../utils/fingerprint/images/decoders.ts';
import { readPictures } from '../../../utils/fingerprint/images/read-pictures.ts';
import type { Picture } from '../../../utils/fingerprint/images/picture.ts';
import { MAX_PAGE_LAYOUTS, SNIFF_BYTES } from '../../../utils/fingerprint/limits.ts';
import { locateLines, PAGE_WIDTH, type LocatedPage } from '../../../utils/fingerprint/page-layout/find-layout.ts';
import { sniffType } from '../../../utils/fingerprint/sniff.ts';

const DRAWN_SIZE = { width: PAGE_WIDTH, height: 4 * PAGE_WIDTH };

/** A page with its lines, and its number in the file, from 1. */
export type NumberedPage = LocatedPage & { number: number };

export interface FilePages {
  /** Those with lines on them. */
  pages: NumberedPage[];
  /** Those that could not be drawn whole, because of a picture that is too large: of what is missing nothing is known. Numbers, from 1. */
  undrawn: number[];
  /** Pages that were looked at, the first ones, and all that the file has. */
  read: number;
  count: number;
}

/**
 * The first pages of a file, drawn or decoded, with the lines of text on each; none of what has no pages (a letter of a word processor has
 * none before it is printed). `fonts`: the worker's own.
 * @throws {UnreadableError} it cannot be read; what bad bytes make a decoder throw
 */
export async function pagesOfFile(
  { bytes, name }: { bytes: Uint8Array<ArrayBuffer>; name: string },
  fonts: FontFaceSet,
): Promise<FilePages> {
  const pages: NumberedPage[] = [];
  const add = (picture: Picture, number: number): void => {
    const located = locateLines(picture);
    if (located !== undefined) pages.push({ ...located, number });
  };
  const type = sniffType(bytes.subarray(0, SNIFF_BYTES), { name });
  if (type === 'pdf') {
    const sizes = await withDrawablePdf(bytes, fonts, async (document) => {
      const [count, read] = [document.numPages, Math.min(document.numPages, MAX_PAGE_LAYOUTS)];
      for (let number = 1; number <= read; number += 1) {
        const drawn = await drawPage(document, number, DRAWN_SIZE);
        if (drawn !== undefined) add(pictureOn(drawn), number);
      }
      return { read, count };
    });
    const numbers = Array.from({ length: sizes.read }, (_, at) => at + 1);
    return { pages, undrawn: await findPagesLeftOut(bytes, numbers, MAX_IMAGE_PIXELS), ...sizes };
  }
  const decoder = await loadDecoder(type);
  if (decoder === undefined) return { pages, undrawn: [], read: 0, count: 0 };
  let read = 0;
  for await (const picture of readPictures(decoder, bytes)) add(picture, (read += 1));
  return { pages, undrawn: [], read, count: Math.max(read, decoder.countPages?.(bytes) ?? read) };
}

function pictureOn(context: OffscreenCanvasRenderingContext2D): Picture {
  const { width, height } = context.canvas;
  return { width, height, channels: 4, data: context.getImageData(0, 0, width, height).data };
}
