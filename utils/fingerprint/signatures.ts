/**
 * The kinds of document that are told apart by their bytes; office documents, books and old office documents only by what is inside a zip or
 * a compound file. `binary` is everything else that is no text.
 */
export type DocumentType =
  | 'pdf'
  | 'zip'
  | 'docx'
  | 'docm'
  | 'xlsx'
  | 'xlsm'
  | 'pptx'
  | 'pptm'
  | 'odt'
  | 'ods'
  | 'odp'
  | 'epub'
  | 'ole'
  | 'doc'
  | 'xls'
  | 'ppt'
  | 'rtf'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'webp'
  | 'tiff'
  | 'bmp'
  | 'gzip'
  | 'bzip2'
  | 'xz'
  | 'zstd'
  | '7z'
  | 'rar'
  | 'tar'
  | 'torrent'
  | 'html'
  | 'mail'
  | 'text'
  | 'binary';

export interface Signature {
  type: DocumentType;
  /** Latin-1 text of the bytes; `?` stands for any byte. */
  bytes: string;
  at?: number;
}

/** First match wins. Sources: the formats' own specifications; WHATWG MIME Sniffing for images. */
export const signatures: readonly Signature[] = [
  { type: 'zip', bytes: 'PK\x03\x04' },
  { type: 'zip', bytes: 'PK\x05\x06' },
  { type: 'zip', bytes: 'PK\x07\x08' },
  { type: 'ole', bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { type: 'rtf', bytes: '{\\rtf' },
  { type: 'png', bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'jpeg', bytes: '\xff\xd8\xff' },
  { type: 'gif', bytes: 'GIF87a' },
  { type: 'gif', bytes: 'GIF89a' },
  { type: 'webp', bytes: 'RIFF????WEBP' },
  { type: 'tiff', bytes: 'II*\0' },
  { type: 'tiff', bytes: 'MM\0*' },
  { type: 'bmp', bytes: 'BM????\0\0\0\0' },
  { type: 'gzip', bytes: '\x1f\x8b\x08' },
  { type: 'bzip2', bytes: 'BZh?1AY&SY' },
  { type: 'xz', bytes: '\xfd7zXZ\0' },
  { type: 'zstd', bytes: '\x28\xb5\x2f\xfd' },
  { type: '7z', bytes: '7z\xbc\xaf\x27\x1c' },
  { type: 'rar', bytes: 'Rar!\x1a\x07' },
  { type: 'tar', bytes: 'ustar', at: 257 },
  { type: 'torrent', bytes: 'd8:announce' },
  { type: 'torrent', bytes: 'd13:announce-list' },
  { type: 'torrent', bytes: 'd7:comment' },
  { type: 'torrent', bytes: 'd10:created by' },
  { type: 'torrent', bytes: 'd13:creation date' },
  { type: 'torrent', bytes: 'd4:infod' },
  { type: 'torrent', bytes: 'd8:encoding' },
  { type: 'torrent', bytes: 'd8:url-list' },
];

/** PDF readers accept some bytes before the header (ISO 32000-1, annex H, implementation note 13). */
export const PDF_HEADER = '%PDF-';
export const PDF_HEADER_WITHIN = 1_024;

/** Kinds that are nothing but what is in them. */
export function isArchive(type: DocumentType): boolean {
  return ['zip', '7z', 'rar', 'tar', 'gzip', 'bzip2', 'xz', 'zstd'].includes(type);
}
