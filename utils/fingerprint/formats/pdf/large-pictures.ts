import { MAX_PIXELS } from '../../limits.ts';

const SLASH = 0x2f;
const WIDTH = Array.from('/Width', (character) => character.charCodeAt(0));
/** Bytes on either side within which the rest of a picture's dictionary is looked for. */
const MAX_DICTIONARY_BYTES = 512;

/**
 * Whether a PDF holds a picture of more points than that, by default than are decoded. Pictures are streams, and dictionaries of streams are never packed (ISO 32000-1,
 * 7.5.7), so that their sizes stand in the file as they are; pdf.js passes such pictures over without a word.
 */
export function hasLargePicture(bytes: Uint8Array, maxPixels = MAX_PIXELS): boolean {
  for (let at = bytes.indexOf(SLASH); at >= 0; at = bytes.indexOf(SLASH, at + 1))
    if (WIDTH.every((byte, index) => bytes[at + index] === byte) && pixelsAround(bytes, at) > maxPixels) return true;
  return false;
}

function pixelsAround(bytes: Uint8Array, at: number): number {
  const before = latin1(bytes.subarray(Math.max(0, at - MAX_DICTIONARY_BYTES), at)).replace(/^.*\bobj\b/s, '');
  const after = latin1(bytes.subarray(at, at + MAX_DICTIONARY_BYTES)).replace(/\bstream\b.*$/s, '');
  const numberOf = (name: string): number =>
    Number(new RegExp(`/${name}[\\s\\0]+(\\d+)(?![\\d\\s]*\\bR\\b)`).exec(before + after)?.[1] ?? 0);
  return numberOf('Width') * numberOf('Height');
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
