import { MAX_PATH_LENGTH } from '../../limits.ts';

const HAS_EXTRA = 4;
const HAS_NAME = 8;

/** The name that a gzip file says of its content (RFC 1952, section 2.3), in Latin-1. */
export function gzipName(bytes: Uint8Array): string | undefined {
  const flags = bytes[3] ?? 0;
  if ((flags & HAS_NAME) === 0) return undefined;
  const extra = (flags & HAS_EXTRA) === 0 ? 0 : 2 + (bytes[10] ?? 0) + ((bytes[11] ?? 0) << 8);
  const from = 10 + extra;
  const end = bytes.indexOf(0, from);
  if (end <= from || end - from > MAX_PATH_LENGTH) return undefined;
  return Array.from(bytes.subarray(from, end), (byte) => String.fromCharCode(byte)).join('');
}
