import { documentExtensions } from '../documents/document-extensions.ts';

// What the end of a path says about a file (a hint, never proof), and which answers are no document.
const pageExtensions = words('html htm xhtml');
const neverExtensions = words('exe msi dll scr js vbs ps1 bat cmd com apk dmg iso jar lnk deb rpm pkg appimage sh');

/** Kinds that are text, or that programs now and then write as a page (a table saved as `.xls`, a letter as `.doc`). */
const textExtensions = words(
  'txt text md log json jsonl ndjson xml sql csv tsv tex eml emlx mbox ics vcf rtf doc dot xls dump bak',
);
const textTypes =
  /^(text\/.*|.*[/+](xml|json)|application\/(octet-stream|x-ndjson|sql|msword|vnd\.ms-excel|mbox|rtf)|message\/rfc822)$/;

/** What the address lets one expect: a file, a page that was saved as a file, something never fetched, or nothing known. */
export type Expectation = 'file' | 'page' | 'never' | 'unknown';

export function expectationOf(address: string): Expectation {
  const extension = extensionOf(address);
  if (documentExtensions.has(extension)) return 'file';
  if (pageExtensions.has(extension)) return 'page';
  return neverExtensions.has(extension) ? 'never' : 'unknown';
}

/** Whether the document there may be a text, markup among it; of an address that says nothing, its declared type decides. */
export function mayBeText(address: string, mediaType: string): boolean {
  const extension = extensionOf(address);
  return documentExtensions.has(extension) ? textExtensions.has(extension) : textTypes.test(mediaType);
}

function extensionOf(address: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(new URL(address).pathname)?.[1]?.toLowerCase() ?? '';
}

const webPages = ['text/html', 'application/xhtml+xml'];
const noDocuments =
  /^(application\/(x-msdownload|x-msdos-program|vnd\.microsoft\.portable-executable|x-sh|javascript)|text\/(javascript|css)|font\/.*)$/;

/** The media type of an answer without its parameters, lower-case; `application/octet-stream` where none is declared. */
export function mediaTypeOf(contentType: string): string {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type === '' ? 'application/octet-stream' : type;
}

/** Whether the host itself says that it is a page. */
export function isDeclaredPage(mediaType: string): boolean {
  return webPages.includes(mediaType);
}

/**
 * Why an answer is no document, from its declared type and first bytes: a web page in place of a file is a login or consent
 * page and must never be taken for the document; a web page where nothing else was expected is simply a page. What may be a text is judged when
 * all of it has come.
 */
export function refusalOf(
  { address, mediaType }: { address: string; mediaType: string },
  firstBytes: Uint8Array,
  expected: Expectation,
): 'login-needed' | 'not-a-document' | undefined {
  const isPage =
    isDeclaredPage(mediaType) || (expected === 'file' && !mayBeText(address, mediaType) && startsLikePage(firstBytes));
  if (isPage) return expected === 'page' ? undefined : expected === 'file' ? 'login-needed' : 'not-a-document';
  return noDocuments.test(mediaType) ? 'not-a-document' : undefined;
}

// Each part can be read in one way only: where one comment could be read as two, so many would have more readings than anybody can try.
const PAGE_START = /^(?:\s|<!--(?:(?!-->).)*-->|<\?[^>]*>)*<(?:!doctype html|html|head|title|meta|body|script)[\s>]/is;

/** A login page is now and then declared as the file it stands in for. */
function startsLikePage(firstBytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(firstBytes.subarray(0, 512)).replace(/^ï»¿/, '');
  return PAGE_START.test(start);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
