import { constants, crc32, deflateRawSync } from 'node:zlib';

const MEGABYTE = 1_000_000;
const DEFLATED = 8;
const VERSION = 20;
/** 1 January 1980, as DOS counts. */
const FIRST_DAY = 33;

/** A zip of one file of zeros, a thousandth of its size: one deflated megabyte again and again, for deflating them all takes a quarter of a minute. */
export function zipOfZeros(name: string, megabytes: number): Uint8Array<ArrayBuffer> {
  const megabyte = new Uint8Array(MEGABYTE);
  const block = deflateRawSync(megabyte, { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([...Array.from({ length: megabytes }, () => block), deflateRawSync(new Uint8Array())]);
  let sum = 0;
  for (let at = 0; at < megabytes; at += 1) sum = crc32(megabyte, sum);
  const file = Buffer.from(name);
  // APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16: what is said of the file before its bytes and in the directory, and the directory's end.
  const facts = [
    u16(VERSION, 0, DEFLATED, 0, FIRST_DAY),
    u32(sum, packed.length, megabytes * MEGABYTE),
    u16(file.length, 0),
  ];
  const local = Buffer.concat([u32(0x04034b50), ...facts, file, packed]);
  const directory = Buffer.concat([u32(0x02014b50), u16(VERSION), ...facts, u16(0, 0, 0), u32(0, 0), file]);
  const end = [u32(0x06054b50), u16(0, 0, 1, 1), u32(directory.length, local.length), u16(0)];
  return new Uint8Array(Buffer.concat([local, directory, ...end]));
}

function u16(...values: readonly number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function u32(...values: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}
