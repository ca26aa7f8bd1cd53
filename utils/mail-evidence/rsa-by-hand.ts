import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { equalBytes } from '../protocol/bytes.ts';
import type { RsaNumbers } from './der.ts';

// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.2) for what RFC 8301 forbids: SHA-1, and keys below 1024 bits. Engines and system policies differ in
// whether they still do these, and the answer must not. Nothing here is secret, so time may depend on the numbers.

/** DigestInfo before the digest itself (RFC 8017 §9.2, note 1). */
const prefixes = {
  sha1: [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14],
  sha256: [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
  ],
} as const;
/** Padding has at least so many bytes of ones. */
const MIN_PADDING_BYTES = 8;

/** Whether the signature is right; the whole encoded message is compared, so that nothing can hide in its padding. */
export function verifyRsaByHand(
  { modulus, exponent }: RsaNumbers,
  { hash, signed, value }: { hash: 'sha1' | 'sha256'; signed: Uint8Array; value: Uint8Array },
): boolean {
  const [n, e, s] = [toNumber(modulus), toNumber(exponent), toNumber(value)];
  if (n < 2n || e < 3n || value.length !== modulus.length || s >= n) return false;
  const expected = encodedMessage(hash, signed, modulus.length);
  return expected !== undefined && equalBytes(toBytes(power(s, e, n), modulus.length), expected);
}

function encodedMessage(hash: 'sha1' | 'sha256', signed: Uint8Array, length: number): Uint8Array | undefined {
  const digest = hash === 'sha1' ? sha1(signed) : sha256(signed);
  const info = [...prefixes[hash], ...digest];
  const ones = length - info.length - 3;
  if (ones < MIN_PADDING_BYTES) return undefined;
  return Uint8Array.from([0, 1, ...new Uint8Array(ones).fill(0xff), 0, ...info]);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

function toNumber(bytes: Uint8Array): bigint {
  let hex = '0x0';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(hex);
}

function toBytes(number: bigint, length: number): Uint8Array {
  const hex = number.toString(16).padStart(2 * length, '0');
  return Uint8Array.from({ length }, (_, at) => parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}
