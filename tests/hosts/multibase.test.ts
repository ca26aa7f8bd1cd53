import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromMultibase } from '../../utils/hosts/multibase.ts';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

describe('github.com/multiformats/multibase, tests/basic.csv and tests/leading_zero.csv', () => {
  test.each([
    ['f796573206d616e692021', 'yes mani !'],
    ['F796573206D616E692021', 'yes mani !'],
    ['bpfsxgidnmfxgsibb', 'yes mani !'],
    ['BPFSXGIDNMFXGSIBB', 'yes mani !'],
    ['k2lcpzo5yikidynfl', 'yes mani !'],
    ['K2LCPZO5YIKIDYNFL', 'yes mani !'],
    ['z7paNL19xttacUY', 'yes mani !'],
    ['f00796573206d616e692021', '\0yes mani !'],
    ['bab4wk4zanvqw42jaee', '\0yes mani !'],
    ['k02lcpzo5yikidynfl', '\0yes mani !'],
    ['z17paNL19xttacUY', '\0yes mani !'],
    ['k002lcpzo5yikidynfl', '\0\0yes mani !'],
    ['z117paNL19xttacUY', '\0\0yes mani !'],
  ])('%s', (text, said) => expect(Buffer.from(fromMultibase(text) ?? []).toString('latin1')).toBe(said));
});

test('what another way of counting writes is read as it was, zeros before it too', () => {
  const bytes = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.uint8Array({ minLength: 1, maxLength: 36 }));
  fc.assert(
    fc.property(bytes, ([zeros, rest]) => {
      const wanted = Uint8Array.from([...Array<number>(zeros).fill(0), ...rest]);
      const texts = [
        `f${Buffer.from(wanted).toString('hex')}`,
        `b${inBits(wanted)}`,
        `k${inDigits(wanted, BASE36)}`,
        `z${inDigits(wanted, BASE58)}`,
      ];
      for (const text of texts.filter(({ length }) => length <= 80)) expect(fromMultibase(text), text).toEqual(wanted);
    }),
  );
});

test.each([
  ['nothing', ''],
  ['a base without a digit', 'z'],
  ['a base that is not met in addresses', 'mAXASIA'],
  ['a digit that is none of its base', 'z0OIl'],
  ['both cases', 'K2LCPZO5yikidynfl'],
  ['half a byte', 'f796'],
  ['more than any identifier has', `z${'2'.repeat(80)}`],
])('%s is none', (_, text) => expect(fromMultibase(text)).toBeUndefined());

/** By long division of bytes, digit by digit: no large numbers. */
function inDigits(bytes: Uint8Array, alphabet: string): string {
  let left = [...bytes];
  let text = '';
  while (left.some((byte) => byte !== 0)) {
    let remainder = 0;
    left = left.map((byte) => {
      const value = remainder * 256 + byte;
      remainder = value % alphabet.length;
      return Math.floor(value / alphabet.length);
    });
    text = (alphabet[remainder] ?? '') + text;
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return (alphabet[0] ?? '').repeat(zeros < 0 ? bytes.length : zeros) + text;
}

function inBits(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replace(/.{1,5}/g, (five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '');
}
