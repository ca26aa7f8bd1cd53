import { pdqOf } from '../images/pdq.ts';
import { MIN_PICTURE_QUALITY } from '../../protocol/compare-pictures.ts';
import { orientationOf, pictureMetadata } from '../images/picture-metadata.ts';
import type { Picture, PictureDecoder } from '../images/picture.ts';
import { encodePages, isPageOfText } from '../page-layout/pages.ts';
import { asDisplayed } from '../images/upright.ts';
import { MAX_PIXELS } from '../limits.ts';
import { findPage } from '../page-layout/find-layout.ts';
import type { PageLayout } from '../page-layout/page-layout.ts';
import { reasonOf, type ProblemReason } from '../problem.ts';
import type { DocumentType } from '../signatures.ts';
import type { Format, FoundInside, Reading } from './format.ts';

/** Points of either side: smaller pictures are logos, icons and trackers, and everywhere. */
const MIN_SIDE = 128;
/** Each side by itself, whatever their product: decoders count in 16 or 31 bits. */
const MAX_SIDE = 65_535;

/** Pictures of one kind: what they show, and what they say of themselves. What cannot be decoded still says that. */
export function pictureFormat(type: DocumentType, decoder: PictureDecoder): Format {
  return {
    types: [type],
    async read(bytes) {
      const notes = decoder.notes(bytes);
      const metadata = pictureMetadata(notes);
      const found: Reading = metadata === undefined ? {} : { metadata };
      try {
        const tooLarge = sizeProblem(decoder.measure(bytes));
        if (tooLarge !== undefined) return { ...found, problems: [{ part: 'picture', reason: tooLarge }] };
        const layouts: PageLayout[] = [];
        for await (const raster of decoder.decode(bytes)) {
          const picture = asDisplayed(raster, orientationOf(notes));
          const { layout, isWritten } = findPage(picture);
          const isFirst = layouts.push(layout) === 1;
          if (isFirst && !isWritten && !isPageOfText(layout)) Object.assign(found, lookAt(picture));
        }
        return { ...found, ...encodePages(layouts) };
      } catch (thrown) {
        return { ...found, problems: [{ part: 'picture', reason: reasonOf(thrown) }] };
      }
    },
  };
}

function sizeProblem(sizes: readonly { width: number; height: number }[]): ProblemReason | undefined {
  for (const { width, height } of sizes) {
    if (width < 1 || height < 1) return 'damaged';
    if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) return 'too-large';
  }
  return undefined;
}

/** What a photograph is compared by. */
function lookAt(picture: Picture): FoundInside {
  if (picture.width < MIN_SIDE || picture.height < MIN_SIDE) return {};
  const { hash, quality } = pdqOf(picture);
  return quality < MIN_PICTURE_QUALITY ? {} : { imageHash: `pdq-v1:${hash}`, imageQuality: quality };
}
