import type { DocumentPreviewProps } from '../../components/document-preview.tsx';
import type { DrawnPages } from '../../components/page-pictures.tsx';
import type { DocumentType } from '../../utils/fingerprint/signatures.ts';
import { decodeText } from '../../utils/fingerprint/decode-text.ts';
import { decodeMailHeader } from './encoded-words.ts';

const EXCERPT_CHARACTERS = 600;
const EXCERPT_BYTES = 16_384;
const HEX_LINES = 16;
const HEX_COLUMNS = 8;
const OFFSET_DIGITS = 4;
/** Larger pictures and PDFs are left to a hex dump: of many documents at once they would take the popup's memory. */
const MAX_DRAWN_BYTES = 16 * 1024 * 1024;

/** Kinds whose bytes a person can read as they are. */
const readable = new Set<DocumentType>(['text', 'mail', 'html', 'rtf']);
/** Images that a browser decodes to pixels and nothing else: SVG, which can hold scripts, is markup and shown as such. */
const imageTypes: Partial<Record<DocumentType, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
};

/** What a person can see of the bytes: the beginning of the text, the picture, pages that are drawn when they come into sight, else a hex dump. */
export function excerptOf(bytes: Uint8Array<ArrayBuffer>, type: DocumentType): DocumentPreviewProps['excerpt'] {
  if (readable.has(type)) {
    const decoded = decodeText(wholeCharacters(bytes.subarray(0, EXCERPT_BYTES)));
    if (decoded.kind === 'text') {
      const text = new TextDecoder().decode(decoded.utf8).replace(/\r\n?/g, '\n');
      const legible = type === 'mail' ? decodeMailHeader(text) : text;
      return { type: 'text', text: Array.from(legible).slice(0, EXCERPT_CHARACTERS).join('') };
    }
  }
  const lines = hexDump(bytes.subarray(0, HEX_LINES * HEX_COLUMNS));
  if (bytes.length > MAX_DRAWN_BYTES) return { type: 'hex', lines };
  if (type === 'pdf') return { type: 'pages', lines, draw: (signal) => drawLazily(bytes, signal) };
  const mediaType = imageTypes[type];
  if (mediaType === undefined) return { type: 'hex', lines };
  return { type: 'image', image: new Blob([bytes], { type: mediaType }), lines };
}

/** What draws is loaded with the first PDF. */
async function drawLazily(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<DrawnPages | undefined> {
  const { pagesOf } = await import('../own-page/pdf-pages/pages-of.ts');
  return pagesOf(new Blob([bytes]), signal);
}

/** `0008  ff d8 ff e0 …  ....`: offset, bytes, and what of them is ASCII. */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += HEX_COLUMNS) {
    const row = [...bytes.subarray(at, at + HEX_COLUMNS)];
    const offset = at.toString(16).padStart(OFFSET_DIGITS, '0');
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const ascii = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${offset}  ${hex.padEnd(3 * HEX_COLUMNS)} ${ascii}`);
  }
  return lines.join('\n');
}

/** Cutting a UTF-8 character in half would make the rest look like another encoding. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  if (bytes.length < EXCERPT_BYTES) return bytes;
  let end = bytes.length;
  while (end > 0 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, Math.max(0, end - 1));
}
