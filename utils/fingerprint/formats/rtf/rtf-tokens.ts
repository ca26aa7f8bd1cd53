/** What RTF is made of (RTF 1.9.1, "Basic entities"). */
export type RtfToken =
  | { kind: 'open' }
  | { kind: 'close' }
  /** A control word or symbol, and its number where it has one. */
  | { kind: 'word'; name: string; value: number | undefined }
  /** One byte by its hex digits. */
  | { kind: 'byte'; byte: number }
  /** Bytes as they stand: text, or hex digits of a picture. */
  | { kind: 'plain'; bytes: Uint8Array }
  /** What `\bin` counts. */
  | { kind: 'binary'; bytes: Uint8Array };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const MAX_WORD = 32;
const MAX_DIGITS = 10;

export function* readRtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === OPEN || byte === CLOSE) {
      yield { kind: byte === OPEN ? 'open' : 'close' };
      at += 1;
    } else if (byte === BACKSLASH) {
      const { token, end } = controlAt(bytes, at + 1);
      yield token;
      at = end;
    } else if (byte === 0x0d || byte === 0x0a) at += 1;
    else {
      const start = at;
      while (at < bytes.length && !isSpecial(bytes[at])) at += 1;
      yield { kind: 'plain', bytes: bytes.subarray(start, at) };
    }
  }
}

function isSpecial(byte: number | undefined): boolean {
  return byte === BACKSLASH || byte === OPEN || byte === CLOSE || byte === 0x0d || byte === 0x0a;
}

function controlAt(bytes: Uint8Array, start: number): { token: RtfToken; end: number } {
  let at = start;
  while (at - start < MAX_WORD && isLetter(bytes[at])) at += 1;
  if (at === start) return symbolAt(bytes, start);
  const name = latin1(bytes.subarray(start, at));
  const digitsAt = at;
  if (bytes[at] === 0x2d && isDigit(bytes[at + 1])) at += 1;
  while (at - digitsAt < MAX_DIGITS && isDigit(bytes[at])) at += 1;
  const value = at === digitsAt ? undefined : Number(latin1(bytes.subarray(digitsAt, at)));
  if (bytes[at] === 0x20) at += 1;
  if (name !== 'bin') return { token: { kind: 'word', name, value }, end: at };
  const end = Math.min(at + Math.max(0, value ?? 0), bytes.length);
  return { token: { kind: 'binary', bytes: bytes.subarray(at, end) }, end };
}

function symbolAt(bytes: Uint8Array, at: number): { token: RtfToken; end: number } {
  const symbol = latin1(bytes.subarray(at, at + 1));
  if (symbol !== "'") return { token: { kind: 'word', name: symbol, value: undefined }, end: at + 1 };
  const digits = latin1(bytes.subarray(at + 1, at + 3));
  const byte = /^[\da-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : 0x3f;
  return { token: { kind: 'byte', byte }, end: at + 3 };
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
