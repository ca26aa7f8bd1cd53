import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import {
  bzip2OfZeros,
  overlappingZip,
  sevenZipOfZeros,
  sparseTar,
  xzOfZeros,
  zeros,
  zstdOfZeros,
} from '../containers/bombs.ts';
import { growingHtml, slowText } from '../killable/hostile-texts.ts';
import {
  attachedArchives,
  fieldsWithoutEnd,
  mailsWithoutEnd,
  partsInEachOther,
  partsWithoutEnd,
} from './mail-bombs.ts';
import * as pdf from './pdf-bombs.ts';
import * as pictures from './picture-bombs.ts';
import * as xml from './xml-bombs.ts';

/** A file that asks for far more than it is. */
export interface Bomb {
  /** Of what kind it is, and what it does. */
  what: string;
  /** What it is called: mails are known by that. */
  name: string;
  bytes: () => Uint8Array<ArrayBuffer>;
  /** The problem that is named, as `part: reason`, or one of several; `none` where nothing unfolds. `timeout`: its reader is ended. */
  ends: string;
}

const row = (what: string, name: string, bytes: Bomb['bytes'], ends: string): Bomb => ({ what, name, bytes, ends });
const archive = 'members: too-large';
const picture = 'picture: too-large';
const gigabyteZip = (): Uint8Array<ArrayBuffer> => zipSync({ a: zeros(20) });

/** Every bomb, by kind of file. */
export const bombs: readonly Bomb[] = [
  row('zip: zeros', 'a.zip', gigabyteZip, archive),
  row('zip: the same bytes again and again', 'a.zip', () => overlappingZip(1_000, 2), archive),
  row('gzip', 'a.gz', () => new Uint8Array(gzipSync(zeros(20))), archive),
  row('bzip2', 'a.bz2', () => bzip2OfZeros, archive),
  row('xz', 'a.xz', () => xzOfZeros(20), archive),
  row('zstd', 'a.zst', () => zstdOfZeros(20), archive),
  row('7z', 'a.7z', sevenZipOfZeros, archive),
  row('tar: a hole', 'a.tar', () => sparseTar(8_000), archive),
  row('entities: Word', 'a.docx', xml.wordOfEntities, 'text: unsupported'),
  row('entities: OpenDocument', 'a.odt', xml.openDocumentOfEntities, 'text: unsupported'),
  row('entities: EPUB', 'a.epub', xml.bookOfEntities, 'text: unsupported'),
  row('entities: PDF, in XMP', 'a.pdf', pdf.entitiesInXmp, 'metadata: unsupported'),
  row('entities: SVG, which is read as a text', 'a.svg', xml.drawingOfEntities, 'none'),
  row('entities: JPEG, in XMP', 'a.jpg', xml.pictureOfEntities, 'metadata: unsupported'),
  row('Excel: cells that name one string', 'a.xlsx', xml.sheetOfOneString, 'text: too-large'),
  row('OpenDocument: repeated cells', 'a.ods', xml.repeatedCells, 'text: too-large'),
  row('Word: elements in each other', 'a.docx', xml.deepWord, 'text: too-large'),
  row(
    'HTML: formatting that is repeated',
    'a.html',
    () => new Uint8Array(Buffer.from(growingHtml(100))),
    'text: too-large',
  ),
  row(
    'RTF: groups in each other',
    'a.rtf',
    () => new Uint8Array(Buffer.from(`{\\rtf1${'{'.repeat(500_000)}`)),
    'text: too-large',
  ),
  row('text: marks that must be put in order', 'a.txt', () => new Uint8Array(Buffer.from(slowText(40))), 'timeout'),
  row('PDF: a stream of objects', 'a.pdf', pdf.objectStream, 'text: damaged'),
  row('PDF: content deflated twice', 'a.pdf', pdf.contentDeflatedTwice, 'timeout'),
  row('PDF: a page tree in a circle', 'a.pdf', pdf.pageTreeLoop, 'text: damaged'),
  row('PDF: a page tree without end', 'a.pdf', pdf.deepPageTree, 'none'),
  row('PDF: pages that are claimed, which are counted', 'a.pdf', pdf.claimedPages, 'none'),
  row('PDF: lists in each other', 'a.pdf', pdf.deepLists, 'text: damaged'),
  row('PDF: forms in forms', 'a.pdf', pdf.formsInForms, 'timeout'),
  row('PDF: codes without end', 'a.pdf', pdf.codesWithoutEnd, 'none'),
  row('PDF: a scan of gigapixels', 'a.pdf', pdf.claimedPicture, 'pages: too-large'),
  row('PNG', 'a.png', pictures.pngOfGigapixels, picture),
  row('JPEG', 'a.jpg', pictures.jpegOfGigapixels, picture),
  row('GIF: its screen', 'a.gif', pictures.gifOfGigapixels, picture),
  row('GIF: its frame', 'a.gif', pictures.gifOfOneFrame, picture),
  row('BMP', 'a.bmp', pictures.bmpOfGigapixels, picture),
  row('WebP, extended', 'a.webp', () => pictures.webpOfGigapixels('VP8X'), picture),
  row('WebP, lossy', 'a.webp', () => pictures.webpOfGigapixels('VP8 '), picture),
  row('WebP, lossless', 'a.webp', () => pictures.webpOfGigapixels('VP8L'), picture),
  row('TIFF', 'a.tif', pictures.tiffOfGigapixels, picture),
  row('TIFF: colours without end', 'a.tif', pictures.tiffOfManyColours, picture),
  row('TIFF: a strip that unfolds', 'a.tif', pictures.tiffOfDeflatedStrip, picture),
  row('TIFF: a JPEG in it', 'a.tif', pictures.tiffOfJpeg, picture),
  row('mails without end: by number, or by time', 'a.mbox', mailsWithoutEnd, `${archive}|members: timeout`),
  row('mails with archives', 'a.mbox', () => attachedArchives(gigabyteZip()), archive),
  row('mail: parts without end', 'a.eml', partsWithoutEnd, 'text: too-large'),
  row('mail: parts in each other', 'a.eml', partsInEachOther, 'text: too-large'),
  row('mail: fields without end', 'a.eml', fieldsWithoutEnd, 'text: too-large'),
];
