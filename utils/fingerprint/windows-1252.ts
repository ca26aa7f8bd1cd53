import { putCodePoint } from './utf8.ts';

// Our own table: some releases of Node decode windows-1252 as ISO 8859-1, and the Encoding Standard gives meaning to the five
// bytes that windows-1252 leaves undefined, which are how we tell a small binary file from a text.

/** 0x80 to 0x9f; 0 is undefined. The rest are the code points of their own number. */
const c1 = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];
const MOST_BYTES_PER_BYTE = 3;
const AT_ONCE = 8_192;

/** The same as a text, one character a byte; U+FFFD for one that has no meaning. */
export function windows1252Text(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    const codes = Array.from(bytes.subarray(at, at + AT_ONCE), (byte) =>
      byte >= 0x80 && byte <= 0x9f ? (c1[byte - 0x80] as number) || 0xfffd : byte,
    );
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join('');
}

/** windows-1252 → UTF-8; undefined if a byte has no meaning there. */
export function decodeWindows1252(bytes: Uint8Array): Uint8Array | undefined {
  const utf8 = new Uint8Array(bytes.length * MOST_BYTES_PER_BYTE);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    const codePoint = byte >= 0x80 && byte <= 0x9f ? (c1[byte - 0x80] as number) : byte;
    if (codePoint === 0) return undefined;
    length = putCodePoint(utf8, length, codePoint);
  }
  return utf8.subarray(0, length);
}
