import { utf8 } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { sha256 } from './sha256.ts';

export const CODE_BYTES = 16;
const CODE_CHARACTERS = 26;
/** Crockford's base 32: no I, L, O, U, so that a code can be read out over a telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const prefix = 'TS-';
/** 26 characters hold 130 bits, two more than the code. */
const SPARE_BITS = 2n;
const MAY_INVITE = 1n;

/** `TS-XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX` of 16 random bytes; says of itself whether its invitation gives the right to invite. */
export function formatCode(bytes: Uint8Array, { mayInvite = false } = {}): string {
  if (bytes.length !== CODE_BYTES) throw new RangeError(`a code has ${CODE_BYTES} bytes`);
  const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let bits = (number << SPARE_BITS) | (mayInvite ? MAY_INVITE : 0n);
  let text = '';
  for (let i = 0; i < CODE_CHARACTERS; i++, bits >>= 5n) text = (alphabet[Number(bits & 31n)] ?? '') + text;
  return prefix + text.replace(/^(.{5})(.{5})(.{5})(.{5})/, '$1-$2-$3-$4-');
}

/** Takes what people type: any case, spaces, missing hyphens, O for 0, I and L for 1. @throws ProtocolError malformed */
export function parseCode(text: string): Uint8Array {
  const number = bitsOf(text) >> SPARE_BITS;
  return Uint8Array.from({ length: CODE_BYTES }, (_, i) => Number((number >> BigInt(8 * (CODE_BYTES - 1 - i))) & 255n));
}

/**
 * Whether the code says that its holder's device may invite others. Only a hint for the device that is to be signed with it: what
 * counts is the invitation. @throws ProtocolError malformed
 */
export function codeMayInvite(text: string): boolean {
  return (bitsOf(text) & MAY_INVITE) !== 0n;
}

function bitsOf(text: string): bigint {
  const typed = text.toUpperCase().replace(/[\s-]/g, '');
  const letters = typed.replace(/^TS/, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const digits = Array.from(letters, (letter) => alphabet.indexOf(letter));
  const isCode = typed.startsWith('TS') && digits.length === CODE_CHARACTERS && !digits.includes(-1);
  const bits = digits.reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n);
  if (!isCode || (bits & 2n) !== 0n) throw new ProtocolError('malformed', 'not an invitation code');
  return bits;
}

/** Seed of the code's Ed25519 key: SHA-256("touchstone/invitation/v1\n" ‖ 16 bytes). @throws ProtocolError malformed */
export function codeKeySeed(code: string): Uint8Array {
  return sha256(utf8('touchstone/invitation/v1\n'), parseCode(code));
}
