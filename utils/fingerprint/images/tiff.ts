import UTIF from 'utif2';
import { MAX_PAGE_LAYOUTS } from '../limits.ts';
import { UnreadableError } from '../problem.ts';
import { parsePages, type Tags } from './exif.ts';
import type { PictureDecoder } from './picture.ts';
import { refuseLargeParts } from './tiff-limits.ts';

const WIDTH = 256;
const HEIGHT = 257;

/** TIFF: scans and faxes (CCITT groups 3 and 4, LZW, deflate, JPEG, PackBits), decoded by utif2. */
export const tiff: PictureDecoder = {
  measure(bytes) {
    const pages = parsePages(bytes);
    if (pages === undefined || pages.length === 0) throw new UnreadableError('damaged');
    return pages
      .slice(0, MAX_PAGE_LAYOUTS)
      .map((page) => ({ width: numberOf(page, WIDTH), height: numberOf(page, HEIGHT) }));
  },
  async *decode(bytes) {
    const { buffer } = bytes.slice();
    const pages = UTIF.decode(buffer).filter((page) => isPicture(page));
    if (pages.length === 0) throw new UnreadableError('unsupported');
    for (const page of pages.slice(0, MAX_PAGE_LAYOUTS)) {
      refuseLargeParts(bytes, page);
      UTIF.decodeImage(buffer, page);
      yield await Promise.resolve({ width: page.width, height: page.height, data: UTIF.toRGBA8(page) });
      page.data = new Uint8Array();
    }
  },
  countPages: (bytes) => parsePages(bytes)?.length ?? 0,
  notes: (bytes) => ({ exif: bytes }),
};

function numberOf(tags: Tags, tag: number): number {
  return tags.numbers.get(tag)?.[0] ?? 0;
}

function isPicture(page: Record<string, unknown>): boolean {
  return Array.isArray(page[`t${WIDTH}`]) && Array.isArray(page[`t${HEIGHT}`]);
}
