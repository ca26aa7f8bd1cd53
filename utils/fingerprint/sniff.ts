import { looksLikeHtml } from './html-start.ts';
import { looksLikeMail, looksLikeMbox } from './mail-start.ts';
import { PDF_HEADER, PDF_HEADER_WITHIN, signatures, type DocumentType, type Signature } from './signatures.ts';

/** What was said about a file before its bytes came: never trusted over what the bytes say. */
export interface Hints {
  /** File name or address path. */
  name?: string;
  /** Value of a Content-Type field, parameters included. */
  mediaType?: string;
  /** The raw form of a paste: whatever the text looks like, it is a text, unless it is declared to be HTML. */
  plainText?: boolean;
}

/**
 * What a file is, from its first bytes (SNIFF_BYTES of them, or all). `text` means only that nothing speaks against it yet:
 * the rest must decode (text v1, step 1).
 */
export function sniffType(head: Uint8Array, hints: Hints = {}): DocumentType {
  const start = latin1(head);
  const known = signatures.find((signature) => matches(start, signature));
  if (known !== undefined) return known.type;
  if (start.slice(0, PDF_HEADER_WITHIN).includes(PDF_HEADER)) return 'pdf';
  if (essenceOf(hints.mediaType) === 'text/html' || essenceOf(hints.mediaType) === 'application/xhtml+xml')
    return 'html';
  if (hasWideMark(start)) return 'text';
  if (start.includes('\0')) return 'binary';
  if (hints.plainText === true) return 'text';
  if (looksLikeHtml(start)) return 'html';
  return (isCalledMail(hints) || looksLikeMbox(start)) && looksLikeMail(start) ? 'mail' : 'text';
}

/** The charset parameter of a media type, lower case. */
export function charsetOf(mediaType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(mediaType ?? '')?.[1]?.toLowerCase();
}

const documentNames =
  /\.(pdf|zip|docx?|docm|xlsx?|xlsm|pptx?|od[tsp]|rtf|epub|png|jpe?g|gif|webp|tiff?|bmp|t?gz|bz2|xz|zst|7z|rar|tar|torrent|csv|txt|eml|msg|mbox)$/i;

/**
 * A page that was sent in place of a document: a login form, an error, a preview. Whoever asked for `report.pdf` must not be
 * told about the digest of a login page.
 */
export function isPageInsteadOfDocument(type: DocumentType, hints: Hints): boolean {
  return type === 'html' && documentNames.test(pathOf(hints.name ?? ''));
}

function pathOf(name: string): string {
  return name.replace(/[?#].*$/s, '');
}

function essenceOf(mediaType: string | undefined): string {
  return (mediaType ?? '').replace(/;.*$/s, '').trim().toLowerCase();
}

/** A mail cannot be told from a paste of a mail by its bytes: here alone the name decides. */
function isCalledMail(hints: Hints): boolean {
  const essence = essenceOf(hints.mediaType);
  return (
    essence === 'message/rfc822' || essence === 'application/mbox' || /\.(eml|mbox)$/i.test(pathOf(hints.name ?? ''))
  );
}

function hasWideMark(start: string): boolean {
  return start.startsWith('\xfe\xff') || start.startsWith('\xff\xfe');
}

function matches(start: string, { bytes, at = 0 }: Signature): boolean {
  for (let index = 0; index < bytes.length; index += 1)
    if (bytes[index] !== '?' && bytes[index] !== start[at + index]) return false;
  return true;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
