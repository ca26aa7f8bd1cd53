import { ProtocolError } from './errors.ts';

// Big-endian integers in binary formats. Written from numbers, read back as numbers: beyond 2^53 is refused, not rounded.

export const uint16be = (value: number): Uint8Array => write(value, 2);
export const uint32be = (value: number): Uint8Array => write(value, 4);
export const uint64be = (value: number): Uint8Array => write(value, 8);

/** @throws ProtocolError malformed: fewer bytes than the integer needs. */
export const readUint16be = (bytes: Uint8Array, offset = 0): number => read(bytes, offset, 2);
/** @throws ProtocolError malformed: fewer bytes than the integer needs. */
export const readUint32be = (bytes: Uint8Array, offset = 0): number => read(bytes, offset, 4);
/** @throws ProtocolError malformed: fewer bytes than the integer needs, or a value beyond 2^53 - 1. */
export const readUint64be = (bytes: Uint8Array, offset = 0): number => read(bytes, offset, 8);

function write(value: number, width: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** (8 * width)) {
    throw new RangeError(`${value} does not fit ${8 * width} bits`);
  }
  const bytes = new Uint8Array(width);
  let rest = value;
  for (let i = width - 1; i >= 0; i -= 1) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

function read(bytes: Uint8Array, offset: number, width: number): number {
  if (offset < 0 || offset + width > bytes.length) throw new ProtocolError('malformed', 'cut off inside an integer');
  let value = 0;
  for (let i = offset; i < offset + width; i += 1) value = value * 256 + (bytes[i] ?? 0);
  if (!Number.isSafeInteger(value)) throw new ProtocolError('malformed', 'integer beyond 2^53');
  return value;
}
