// As much of DER (X.690) as an RSA key needs: nested sequences, integers, one bit string.

const [INTEGER, BIT_STRING, SEQUENCE] = [0x02, 0x03, 0x30];

export interface RsaNumbers {
  modulus: Uint8Array<ArrayBuffer>;
  exponent: Uint8Array<ArrayBuffer>;
}

/** Of a SubjectPublicKeyInfo, or of a bare RSAPublicKey (RFC 8017 A.1.1), which some domains publish; undefined for anything else. */
export function parseRsaKey(der: Uint8Array<ArrayBuffer>): RsaNumbers | undefined {
  const outer = readElement(der, SEQUENCE);
  if (outer === undefined) return undefined;
  const modulus = readElement(outer.content, INTEGER);
  if (modulus !== undefined) {
    const exponent = readElement(modulus.rest, INTEGER);
    return exponent && { modulus: unsigned(modulus.content), exponent: unsigned(exponent.content) };
  }
  const algorithm = readElement(outer.content, SEQUENCE);
  const bits = algorithm && readElement(algorithm.rest, BIT_STRING);
  // The first byte counts unused bits; a second SubjectPublicKeyInfo inside is none.
  const inner = bits?.content[0] === 0 ? bits.content.subarray(1) : undefined;
  if (inner === undefined || readElement(readElement(inner, SEQUENCE)?.content ?? inner, INTEGER) === undefined)
    return undefined;
  return parseRsaKey(inner);
}

function readElement(
  bytes: Uint8Array<ArrayBuffer>,
  tag: number,
): { content: Uint8Array<ArrayBuffer>; rest: Uint8Array<ArrayBuffer> } | undefined {
  const [found, first] = bytes;
  if (found !== tag || first === undefined) return undefined;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (lengthBytes > 3) return undefined;
  let length = lengthBytes === 0 ? first : 0;
  for (const byte of bytes.subarray(2, 2 + lengthBytes)) length = length * 256 + byte;
  const from = 2 + lengthBytes;
  if (length === 0 || from + length > bytes.length) return undefined;
  return { content: bytes.subarray(from, from + length), rest: bytes.subarray(from + length) };
}

/** Without the zero that keeps a number from looking negative. */
function unsigned(integer: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const first = integer.findIndex((byte) => byte !== 0);
  return integer.subarray(first === -1 ? integer.length : first);
}
