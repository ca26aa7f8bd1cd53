import { fromHex } from '../protocol/bytes.ts';
import { fromBase32 } from './base32.ts';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';
/** Characters that are read: the longest identifier of 36 bytes has 73. Numbers of any base take time by the square of their length. */
const MAX_CHARACTERS = 80;

/**
 * The bytes behind a letter that names their base (github.com/multiformats/multibase): base16, base32, base36 and base58btc, which are met in
 * addresses. Undefined for other bases, and for characters that are none of theirs.
 */
export function fromMultibase(text: string): Uint8Array | undefined {
  const [base = '', digits] = [text[0], text.slice(1)];
  if (digits === '' || text.length > MAX_CHARACTERS) return undefined;
  // A base is written in one case: what mixes them, no encoder has made.
  if ('FBK'.includes(base)) return digits === digits.toUpperCase() ? fromMultibase(text.toLowerCase()) : undefined;
  switch (base) {
    case 'f':
      return /^(?:[0-9a-f]{2})+$/.test(digits) ? fromHex(digits) : undefined;
    case 'b':
      return fromBase32(digits);
    case 'k':
      return fromDigits(digits, BASE36);
    case 'z':
      return fromDigits(digits, BASE58);
    default:
      return undefined;
  }
}

/** A number, most significant digit first; each zero before it is a byte. */
function fromDigits(digits: string, alphabet: string): Uint8Array | undefined {
  let number = 0n;
  for (const digit of digits) {
    const value = alphabet.indexOf(digit);
    if (value < 0) return undefined;
    number = number * BigInt(alphabet.length) + BigInt(value);
  }
  const hex = number === 0n ? '' : number.toString(16);
  const zeros = digits.length - digits.replace(new RegExp(`^${alphabet[0] ?? ''}+`), '').length;
  return fromHex('00'.repeat(zeros) + (hex.length % 2 === 0 ? hex : `0${hex}`));
}
