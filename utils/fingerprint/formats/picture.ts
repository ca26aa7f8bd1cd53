import { pdqOf } from '../images/pdq.ts';
import { MIN_PICTURE_QUALITY } from '../../protocol/compare-pictures.ts';
import { readPictureMetadata } from '../images/picture-metadata.ts';
import type { Picture, PictureDecoder } from '../images/picture.ts';
import { encodePages, isPageOfText } from '../page-layout/pages.ts';
import { readPictures } from '../images/read-pictures.ts';
import { findPage } from '../page-layout/find-layout.ts';
import type { PageLayout } from '../page-layout/page-layout.ts';
import { reasonOf } from '../problem.ts';
import type { DocumentType } from '../signatures.ts';
import type { Format, FoundInside, Reading } from './format.ts';

/** Points of either side: smaller pictures are logos, icons and trackers, and everywhere. */
const MIN_SIDE = 128;

/** Pictures of one kind: what they show, and what they say of themselves. What cannot be decoded still says that. */
export function pictureFormat(type: DocumentType, decoder: PictureDecoder): Format {
  return {
    types: [type],
    async read(bytes) {
      const { metadata, problems } = await readPictureMetadata(decoder.notes(bytes));
      const found: Reading = { ...(metadata && { metadata }), ...(problems.length > 0 && { problems }) };
      try {
        const layouts: PageLayout[] = [];
        for await (const picture of readPictures(decoder, bytes)) {
          const { layout, isWritten } = findPage(picture);
          const isFirst = layouts.push(layout) === 1;
          if (isFirst && !isWritten && !isPageOfText(layout)) Object.assign(found, lookAt(picture));
        }
        return { ...found, ...encodePages(layouts) };
      } catch (thrown) {
        return { ...found, problems: [...problems, { part: 'picture', reason: reasonOf(thrown) }] };
      }
    },
  };
}

/** What a photograph is compared by. */
function lookAt(picture: Picture): FoundInside {
  if (picture.width < MIN_SIDE || picture.height < MIN_SIDE) return {};
  const { hash, quality } = pdqOf(picture);
  return quality < MIN_PICTURE_QUALITY ? {} : { imageHash: `pdq-v1:${hash}`, imageQuality: quality };
}
