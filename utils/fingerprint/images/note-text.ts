import { MAX_NOTE_CHARACTERS } from '../limits.ts';

const decoder = new TextDecoder();

/** A text of a file about itself: to the first NUL, as UTF-8, of which ASCII is a part; cut to a length. */
export function asUtf8(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const text = decoder.decode(bytes.subarray(0, end === -1 ? bytes.length : end)).trim();
  return text.length <= MAX_NOTE_CHARACTERS ? text : `${text.slice(0, MAX_NOTE_CHARACTERS - 1)}…`;
}

/** PNG's older texts are ISO 8859-1. */
export function asLatin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes.subarray(0, MAX_NOTE_CHARACTERS)) text += String.fromCharCode(byte);
  return text.trim();
}
