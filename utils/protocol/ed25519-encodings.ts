import { equalBytes, fromHex } from './bytes.ts';

// What an encoding itself gives away, without arithmetic on the curve. Little-endian throughout (RFC 8032 §5.1.2).

/** L, the order of the base point: S must be below it (§5.1.7), or every signature has a second spelling. */
const order = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
/** p = 2^255 - 19: y must be below it. */
const prime = fromHex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');
/**
 * The y of the eight points of small order, sign bit cleared (0, 1, -1 and the two of order 8). Under such a key one
 * signature fits every message. Non-canonical spellings of them are already refused for y ≥ p; "x = 0 with the sign bit set"
 * happens only for y = ±1 and so falls here too.
 */
const smallOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
].map(fromHex);

/** 32 bytes that spell a scalar below L. */
export function isCanonicalScalar(scalar: Uint8Array): boolean {
  return scalar.length === 32 && isBelow(scalar, order);
}

/** 32 bytes that spell, canonically, a y that belongs to no point of small order. */
export function isUsablePoint(point: Uint8Array): boolean {
  if (point.length !== 32) return false;
  const y = point.slice();
  y[31] = (y[31] ?? 0) & 0x7f;
  return isBelow(y, prime) && !smallOrder.some((known) => equalBytes(known, y));
}

function isBelow(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 31; i >= 0; i -= 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
