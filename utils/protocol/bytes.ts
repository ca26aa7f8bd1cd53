import { ProtocolError } from './errors.ts';

const encoder = new TextEncoder();
// ignoreBOM: a leading U+FEFF is text like any other and must survive a round trip, not vanish.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const hexPattern = /^(?:[0-9a-f]{2})*$/;
/** With a length that four divides. A repeated group takes stack for each turn: a proposal of 8 MiB ended in a RangeError. */
const base64Pattern = /^[A-Za-z0-9+/]*={0,2}$/;
const loneSurrogate = /\p{Surrogate}/u;
const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** `String.fromCharCode` takes its arguments from the stack: larger arrays are handed over in pieces. */
const maxArguments = 8_192;

/** Lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexOfByte[byte] ?? '';
  return text;
}

/** @throws ProtocolError malformed: odd length, upper case, or anything but hex. */
export function fromHex(text: string): Uint8Array {
  if (!hexPattern.test(text)) throw new ProtocolError('malformed', 'not lower-case hex');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i += 1) {
    bytes[i] = 16 * nibble(text.charCodeAt(2 * i)) + nibble(text.charCodeAt(2 * i + 1));
  }
  return bytes;
}

/** The value of one of 0-9a-f by its character code. */
function nibble(code: number): number {
  return code < 0x3a ? code - 0x30 : code - 0x57;
}

/** Standard alphabet, padded (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += maxArguments) {
    binary += String.fromCharCode(...bytes.subarray(i, i + maxArguments));
  }
  return btoa(binary);
}

/** @throws ProtocolError malformed: wrong alphabet, missing padding, or bits set that no encoder sets (RFC 4648 §3.5). */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0 || !base64Pattern.test(text)) throw new ProtocolError('malformed', 'not padded base64');
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  // Two spellings of the same bytes would be two identities of the same signature.
  if (text.endsWith('=') && toBase64(bytes.subarray(-(bytes.length % 3))) !== text.slice(-4)) {
    throw new ProtocolError('malformed', 'base64 with stray bits');
  }
  return bytes;
}

/** @throws ProtocolError malformed: a lone surrogate, which UTF-8 cannot write down. */
export function utf8(text: string): Uint8Array {
  if (loneSurrogate.test(text)) throw new ProtocolError('malformed', 'text with a lone surrogate');
  return encoder.encode(text);
}

/** @throws ProtocolError malformed: not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new ProtocolError('malformed', 'not UTF-8', { cause });
  }
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Everything compared here is public, so time may depend on the bytes. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, b) === 0;
}

/** Lexicographic, shorter first: for sorting. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export { readUint16be, readUint32be, readUint64be, uint16be, uint32be, uint64be } from './integers.ts';
