import { decodeWindows1252 } from './windows-1252.ts';

// Text v1, step 1 (docs/spec/fingerprint-text-v1.md): bytes → UTF-8.

/**
 * Declared charsets that every engine decodes alike. Others (Shift_JIS, GBK, EUC-KR, …) differ between ICU and the Encoding
 * Standard in what they accept, so a file in one of them has no text digest.
 */
const sameEverywhere = new Set(
  (
    'utf-16le utf-16be iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-8-i iso-8859-10 ' +
    'iso-8859-13 iso-8859-14 iso-8859-15 koi8-r macintosh windows-1250 windows-1251 windows-1254 windows-1256 windows-1257 ' +
    'windows-1258 x-mac-cyrillic'
  ).split(' '),
);
/** Labels of the Encoding Standard that Node does not know: no engine may take them for no label at all. */
const unknownToSome = new Set(['iso-8859-16', 'x-user-defined']);
const byteOrderMarks = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
];
const VALIDATED_AT_ONCE = 1_048_576;

export type DecodedText = { kind: 'text'; utf8: Uint8Array } | { kind: 'not-text' } | { kind: 'unsupported' };

/** `charset` is the label that was declared with the bytes, if any. */
export function decodeText(bytes: Uint8Array, charset?: string): DecodedText {
  const decoded = decode(bytes, charset);
  return decoded.kind === 'text' && decoded.utf8.includes(0) ? { kind: 'not-text' } : decoded;
}

function decode(bytes: Uint8Array, charset: string | undefined): DecodedText {
  const marked = byteOrderMarks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (marked !== undefined) return decodeAs(marked.encoding, bytes.subarray(marked.mark.length));
  if (isUtf8(bytes)) return { kind: 'text', utf8: bytes };
  const encoding = charset === undefined ? undefined : encodingOf(charset);
  if (encoding !== undefined && encoding !== 'windows-1252') {
    const declared = decodeAs(encoding, bytes);
    if (declared.kind !== 'not-text') return declared;
  }
  const utf8 = decodeWindows1252(bytes);
  return utf8 === undefined ? { kind: 'not-text' } : { kind: 'text', utf8 };
}

function decodeAs(encoding: string, bytes: Uint8Array): DecodedText {
  if (encoding === 'utf-8') return isUtf8(bytes) ? { kind: 'text', utf8: bytes } : { kind: 'not-text' };
  if (!sameEverywhere.has(encoding)) return { kind: 'unsupported' };
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return { kind: 'text', utf8: new TextEncoder().encode(text) };
  } catch {
    return { kind: 'not-text' };
  }
}

/** The encoding that a label means; undefined if the Encoding Standard has none of that label. */
function encodingOf(label: string): string | undefined {
  if (unknownToSome.has(label)) return label;
  try {
    const { encoding } = new TextDecoder(label);
    // Node answers `latin1` requests itself and by that name; the Encoding Standard knows only windows-1252.
    return encoding === 'iso-8859-1' ? 'windows-1252' : encoding;
  } catch {
    return undefined;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += VALIDATED_AT_ONCE)
      decoder.decode(bytes.subarray(at, at + VALIDATED_AT_ONCE), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}
