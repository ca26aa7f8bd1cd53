// What the end of a path says about a file (a hint, never proof), and which answers are no document.
const documentExtensions = words(`
  pdf doc docx docm dot dotx rtf odt ott pages wpd wps tex ps djvu xps epub
  xls xlsx xlsm xlsb csv tsv ods ppt pptx odp key pot
  eml emlx msg mbox pst ost olm ics vcf
  txt md log json jsonl xml sql
  jpg jpeg png tif tiff webp avif heic gif bmp
  zip 7z rar tar gz xz bz2 tgz
  sqlite db mdb accdb dbf bak dump torrent`);
const pageExtensions = words('html htm xhtml');
const neverExtensions = words('exe msi dll scr js vbs ps1 bat cmd com apk dmg iso jar lnk deb rpm pkg appimage sh');

/** What the address lets one expect: a file, a page that was saved as a file, something never fetched, or nothing known. */
export type Expectation = 'file' | 'page' | 'never' | 'unknown';

export function expectationOf(address: string): Expectation {
  const { pathname } = new URL(address);
  const extension = /\.([a-z0-9]{1,8})$/i.exec(pathname)?.[1]?.toLowerCase() ?? '';
  if (documentExtensions.has(extension)) return 'file';
  if (pageExtensions.has(extension)) return 'page';
  return neverExtensions.has(extension) ? 'never' : 'unknown';
}

const webPages = ['text/html', 'application/xhtml+xml'];
const noDocuments =
  /^(application\/(x-msdownload|x-msdos-program|vnd\.microsoft\.portable-executable|x-sh|javascript)|text\/(javascript|css)|font\/.*)$/;

/** The media type of an answer without its parameters, lower-case; `application/octet-stream` where none is declared. */
export function mediaTypeOf(contentType: string): string {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type === '' ? 'application/octet-stream' : type;
}

/**
 * Why an answer is no document, from its declared type and first bytes: a web page in place of a file is a login or consent
 * page and must never be hashed as the document; a web page where nothing else was expected is simply a page.
 */
export function refusalOf(
  mediaType: string,
  firstBytes: Uint8Array,
  expected: Expectation,
): 'login-needed' | 'not-a-document' | undefined {
  const isPage = webPages.includes(mediaType) || (expected === 'file' && startsLikePage(firstBytes, mediaType));
  if (isPage) return expected === 'page' ? undefined : expected === 'file' ? 'login-needed' : 'not-a-document';
  return noDocuments.test(mediaType) ? 'not-a-document' : undefined;
}

/** A login page is now and then declared as the file it stands in for. Plain text that quotes HTML stays what it is. */
function startsLikePage(firstBytes: Uint8Array, mediaType: string): boolean {
  if (mediaType === 'text/plain' || mediaType.endsWith('xml') || mediaType === 'message/rfc822') return false;
  const start = new TextDecoder('latin1').decode(firstBytes.subarray(0, 512)).replace(/^ï»¿/, '').trimStart();
  return /^(<!doctype html|<html[\s>])/i.test(start);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
