import type { DocumentType } from '../../signatures.ts';
import type { ZipFile } from '../zip/zip-file.ts';
import { contentTypes } from './ooxml-package.ts';

/** What an office document in a zip is, and the part that its reading begins with. */
export interface OfficeKind {
  family: 'word' | 'sheets' | 'slides' | 'open-document' | 'book' | 'binary-sheets';
  type: DocumentType;
  mainPart: string;
}

/** Media types of main parts, templates and shows included; with `macroEnabled` they may hold programs, which nobody runs. */
const mainTypes: readonly (readonly [RegExp, OfficeKind['family'], DocumentType, DocumentType])[] = [
  [
    /wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled/i,
    'word',
    'docx',
    'docm',
  ],
  [
    /spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template|addin)\.macroEnabled/i,
    'sheets',
    'xlsx',
    'xlsm',
  ],
  [/ms-excel\.sheet\.binary/i, 'binary-sheets', 'xlsx', 'xlsm'],
  [
    /presentationml\.(?:presentation|template|slideshow)\.main|ms-powerpoint\.\w+\.macroEnabled/i,
    'slides',
    'pptx',
    'pptm',
  ],
];
const MAX_MIMETYPE_LENGTH = 200;

/** Undefined where the zip is an archive of anything else. */
export function findOfficeKind(zip: ZipFile): OfficeKind | undefined {
  if (zip.find('[Content_Types].xml') !== undefined) {
    for (const [mainPart, mediaType] of contentTypes(zip)) {
      const [, family, plain, withMacros] = mainTypes.find(([pattern]) => pattern.test(mediaType)) ?? [];
      if (family === undefined || plain === undefined || withMacros === undefined) continue;
      return { family, type: /macroEnabled/i.test(mediaType) ? withMacros : plain, mainPart };
    }
    return undefined;
  }
  const declared = zip.find('mimetype');
  if (declared === undefined || declared.size > MAX_MIMETYPE_LENGTH) return undefined;
  const mediaType = new TextDecoder().decode(zip.read(declared)).trim();
  if (mediaType === 'application/epub+zip') return { family: 'book', type: 'epub', mainPart: 'META-INF/container.xml' };
  const kind = /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)\b/.exec(mediaType)?.[1];
  if (kind === undefined) return undefined;
  const type = kind === 'text' ? 'odt' : kind === 'spreadsheet' ? 'ods' : 'odp';
  return { family: 'open-document', type, mainPart: 'content.xml' };
}
