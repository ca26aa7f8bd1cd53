// Code points in bytes that are known to be valid UTF-8 (RFC 3629).

export function lengthAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

export function codePointAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) return lead;
  const second = (bytes[at + 1] as number) & 0x3f;
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | second;
  const third = (bytes[at + 2] as number) & 0x3f;
  if (lead < 0xf0) return ((lead & 0x0f) << 12) | (second << 6) | third;
  return ((lead & 0x07) << 18) | (second << 12) | (third << 6) | ((bytes[at + 3] as number) & 0x3f);
}

/** Where the last code point of `bytes[0, end)` starts; `end` is not 0. */
export function lastCodePointStart(bytes: Uint8Array, end: number): number {
  let start = end - 1;
  while (isContinuation(bytes[start] as number)) start -= 1;
  return start;
}

/** Writes one code point at `at`; answers where the next one goes. */
export function putCodePoint(bytes: Uint8Array, at: number, codePoint: number): number {
  if (codePoint < 0x80) {
    bytes[at] = codePoint;
    return at + 1;
  }
  if (codePoint < 0x800) {
    bytes[at] = 0xc0 | (codePoint >> 6);
    return putContinuation(bytes, at + 1, codePoint);
  }
  if (codePoint < 0x10000) {
    bytes[at] = 0xe0 | (codePoint >> 12);
    putContinuation(bytes, at + 1, codePoint >> 6);
    return putContinuation(bytes, at + 2, codePoint);
  }
  bytes[at] = 0xf0 | (codePoint >> 18);
  putContinuation(bytes, at + 1, codePoint >> 12);
  putContinuation(bytes, at + 2, codePoint >> 6);
  return putContinuation(bytes, at + 3, codePoint);
}

export function countCodePoints(bytes: Uint8Array): number {
  let count = 0;
  // By index: the iterator is several times slower.
  for (let at = 0; at < bytes.length; at += 1) if (!isContinuation(bytes[at] as number)) count += 1;
  return count;
}

function putContinuation(bytes: Uint8Array, at: number, codePoint: number): number {
  bytes[at] = 0x80 | (codePoint & 0x3f);
  return at + 1;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
