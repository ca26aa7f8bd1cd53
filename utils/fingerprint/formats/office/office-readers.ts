import type { MetadataFields } from '../../metadata.ts';
import type { ZipFile } from '../zip/zip-file.ts';
import { readBinarySheets } from './binary-sheets.ts';
import { readBook, readBookMetadata } from './book.ts';
import type { OfficeKind } from './office-kind.ts';
import { readOoxmlMetadata } from './ooxml-metadata.ts';
import { readOpenDocumentMetadata } from './open-document-metadata.ts';
import { readOpenDocument } from './open-document.ts';
import { readSheets } from './sheets.ts';
import { readSlides } from './slides.ts';
import { readWord } from './word.ts';

interface OfficeReader {
  text: (zip: ZipFile, mainPart: string) => string;
  metadata: (zip: ZipFile, mainPart: string) => MetadataFields;
}

/** What reads each family of office documents. */
export const officeReaders: Record<OfficeKind['family'], OfficeReader> = {
  word: { text: readWord, metadata: readOoxmlMetadata },
  sheets: { text: readSheets, metadata: readOoxmlMetadata },
  slides: { text: readSlides, metadata: readOoxmlMetadata },
  'binary-sheets': { text: readBinarySheets, metadata: readOoxmlMetadata },
  'open-document': { text: readOpenDocument, metadata: readOpenDocumentMetadata },
  book: { text: readBook, metadata: readBookMetadata },
};
