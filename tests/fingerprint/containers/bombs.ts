import { zipSync } from 'fflate';
import { crc32 } from '../../../utils/fingerprint/formats/zip/crc32.ts';

// Containers that unfold to far more than they are, made by code. What they unfold to is zeros.

type Bytes = Uint8Array<ArrayBuffer>;
export const MEGABYTE = 1_000_000;

export const zeros = (megabytes: number): Bytes => new Uint8Array(megabytes * MEGABYTE);

/** One entry of the directory for every path, all of the same compressed bytes (D. Fifield, "A better zip bomb", 2019). */
export function overlappingZip(count: number, megabytes: number): Bytes {
  const one = zipSync({ a: zeros(megabytes) });
  const directoryAt = find(one, 0x02014b50);
  const endAt = find(one, 0x06054b50);
  const entry = one.subarray(directoryAt, endAt);
  const end = one.slice(endAt);
  const view = new DataView(end.buffer);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, count * entry.length, true);
  return concat(one.subarray(0, directoryAt), ...Array.from({ length: count }, () => entry), end);
}

/** The same archive, whose directory claims another size of its one entry. */
export function lyingZip(content: Bytes, claimedSize: number): Bytes {
  const zip = zipSync({ a: content });
  new DataView(zip.buffer).setUint32(find(zip, 0x02014b50) + 24, claimedSize, true);
  return zip;
}

/** Blocks of one byte repeated (RFC 8878, section 3.1.1.2.2), four bytes for 128 KB. */
export function zstdOfZeros(megabytes: number): Bytes {
  const blockBytes = 131_072;
  const count = Math.ceil((megabytes * MEGABYTE) / blockBytes);
  const blocks = Array.from({ length: count }, (_, at) => {
    const header = (at === count - 1 ? 1 : 0) | (1 << 1) | (blockBytes << 3);
    return [header & 255, (header >> 8) & 255, header >> 16, 0];
  });
  // Magic number; no checksum, no size; a window of 128 KB.
  return Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38, ...blocks.flat()]);
}

/** 40 MB of zeros, as bzip2 writes them. */
export const bzip2OfZeros = base64('QlpoOTFBWSZTWdjs3f4BMl9ACMAAABAACCAAMMwJqmmgSlFbUBKUV4u5IpwoSGx2bv8A');
/** A megabyte of zeros, as xz writes it; streams after one another are one file. */
const xzMegabyte = base64(
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj70I/ANFdAABv/f//o7f/Rz5IFXI5YVG4kijmo4YH+e7kHoLTL8U6PAFLsX7JiopNL6MN2X+m44wjEVPgWRjFdYrid/i2lH8MasDedElk4ulcU7IE2PdEDKtfDW1G6eXDdoi3llestk3haR1v+0uIEGxCy4g/XACP0E6vJiiUcR89jyThcJ6nI1/sKMuF0ZWYin4qkfIndfcZwAaYTZj92K/VkA/EJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPmTwz82AAAAADKzVZfu0uHjAAHtAcCEPQDV4HauscRn+wIAAAAABFla',
);
export const xzOfZeros = (megabytes: number): Bytes => concat(...Array.from({ length: megabytes }, () => xzMegabyte));

/** 7-Zip's own format (7zFormat.txt of its SDK) around one bzip2 stream of 40 MB of zeros; `name`: of fewer than 60 characters. */
export function sevenZipOfZeros(name = 'a'): Bytes {
  const nameBytes = Buffer.from(`${name}\0`, 'utf16le');
  const header = Uint8Array.from([
    // Streams: where they are packed,
    ...[0x01, 0x04, 0x06, 0x00, 0x01, 0x09, bzip2OfZeros.length, 0x00],
    // by what (04 02 02: bzip2), to how many bytes (0x2625a00),
    ...[0x07, 0x0b, 0x01, 0x00, 0x01, 0x03, 0x04, 0x02, 0x02, 0x0c, 0xe2, 0x00, 0x5a, 0x62, 0x00],
    ...[0x08, 0x00, 0x00],
    // and the one file's name.
    ...[0x05, 0x01, 0x11, nameBytes.length + 1, 0x00, ...nameBytes, 0x00, 0x00],
  ]);
  const start = new Uint8Array(20);
  const view = new DataView(start.buffer);
  view.setUint32(0, bzip2OfZeros.length, true);
  view.setUint32(8, header.length, true);
  view.setUint32(16, crc32(header), true);
  const magic = new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4, 0, 0, 0, 0]);
  new DataView(magic.buffer).setUint32(8, crc32(start), true);
  return concat(magic, start, bzip2OfZeros, header);
}

/** A tar whose one file is a hole of so many megabytes before one byte (GNU tar's sparse files). */
export function sparseTar(megabytes: number): Bytes {
  const head = new Uint8Array(512);
  const put = (at: number, text: string): void => head.set(new TextEncoder().encode(text), at);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  put(0, 'hole');
  put(100, '0000644\0');
  put(124, `${octal(1, 11)}\0`);
  put(136, `${octal(0, 11)}\0`);
  put(148, ' '.repeat(8));
  put(156, 'S');
  put(257, 'ustar  \0');
  // One byte at the very end, and the real size.
  put(386, `${octal(megabytes * MEGABYTE, 11)}\0${octal(1, 11)}\0`);
  put(483, `${octal(megabytes * MEGABYTE + 1, 11)}\0`);
  put(
    148,
    `${octal(
      head.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
  );
  return concat(head, Uint8Array.of(1), new Uint8Array(511 + 1_024));
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  return new Uint8Array(Buffer.concat(parts));
}

function find(bytes: Bytes, signature: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = bytes.length - 4; at >= 0; at -= 1) if (view.getUint32(at, true) === signature) return at;
  throw new Error('it is not there');
}

function base64(text: string): Bytes {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
