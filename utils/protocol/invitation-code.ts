import { utf8 } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { sha256 } from './sha256.ts';

export const CODE_BYTES = 16;
const CODE_CHARACTERS = 26;
/** Crockford's base 32: no I, L, O, U, so that a code can be read out over a telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const prefix = 'TS-';

/** `TS-XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX` of 16 random bytes. */
export function formatCode(bytes: Uint8Array): string {
  if (bytes.length !== CODE_BYTES) throw new RangeError(`a code has ${CODE_BYTES} bytes`);
  // 130 bits for 128: the last two are zero.
  let bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) << 2n;
  let text = '';
  for (let i = 0; i < CODE_CHARACTERS; i++, bits >>= 5n) text = (alphabet[Number(bits & 31n)] ?? '') + text;
  return prefix + text.replace(/^(.{5})(.{5})(.{5})(.{5})/, '$1-$2-$3-$4-');
}

/** Takes what people type: any case, spaces, missing hyphens, O for 0, I and L for 1. @throws ProtocolError malformed */
export function parseCode(text: string): Uint8Array {
  const typed = text.toUpperCase().replace(/[\s-]/g, '');
  const letters = typed.replace(/^TS/, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const digits = Array.from(letters, (letter) => alphabet.indexOf(letter));
  const isCode = typed.startsWith('TS') && digits.length === CODE_CHARACTERS && !digits.includes(-1);
  const bits = isCode ? digits.reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n) : 1n;
  if ((bits & 3n) !== 0n) throw new ProtocolError('malformed', 'not an invitation code');
  return Uint8Array.from({ length: CODE_BYTES }, (_, i) =>
    Number((bits >> BigInt(2 + 8 * (CODE_BYTES - 1 - i))) & 255n),
  );
}

/** Seed of the code's Ed25519 key: SHA-256("touchstone/invitation/v1\n" ‖ 16 bytes). @throws ProtocolError malformed */
export function codeKeySeed(code: string): Uint8Array {
  return sha256(utf8('touchstone/invitation/v1\n'), parseCode(code));
}
