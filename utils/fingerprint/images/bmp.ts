import { UnreadableError } from '../problem.ts';
import type { PictureDecoder } from './picture.ts';

// Windows bitmaps (BITMAPCOREHEADER, BITMAPINFOHEADER and its successors). Run-length coded ones are not read; opacity is ignored, as
// most viewers do.

const CORE_HEADER_BYTES = 12;
const UNCOMPRESSED = 0;
const BIT_FIELDS = 3;

interface Head {
  width: number;
  height: number;
  isTopDown: boolean;
  bits: number;
  compression: number;
  /** Where points and palette start, and how many bytes a colour of the palette has. */
  dataAt: number;
  paletteAt: number;
  colourBytes: number;
}

export const bmp: PictureDecoder = {
  measure: (bytes) => [headOf(bytes)],
  async *decode(bytes) {
    const head = headOf(bytes);
    const { width, height, bits, dataAt, isTopDown } = head;
    const rowBytes = Math.ceil((width * bits) / 32) * 4;
    if (dataAt + rowBytes * height > bytes.length) throw new UnreadableError('damaged');
    const colourAt = readerOf(bytes, head);
    const data = new Uint8Array(width * height * 4);
    for (let row = 0; row < height; row += 1) {
      const from = dataAt + (isTopDown ? row : height - 1 - row) * rowBytes;
      for (let column = 0; column < width; column += 1) {
        const colour = colourAt(from, column);
        const to = (row * width + column) * 4;
        data[to] = colour >> 16;
        data[to + 1] = (colour >> 8) & 255;
        data[to + 2] = colour & 255;
        data[to + 3] = 255;
      }
    }
    yield await Promise.resolve({ width, height, data });
  },
  notes: () => ({}),
};

function headOf(bytes: Uint8Array): Head {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = view.getUint32(14, true);
  const isCore = headerBytes === CORE_HEADER_BYTES;
  const height = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const compression = isCore ? UNCOMPRESSED : view.getUint32(30, true);
  const hasMasks = compression === BIT_FIELDS && headerBytes === 40;
  return {
    width: isCore ? view.getUint16(18, true) : view.getUint32(18, true),
    height: Math.abs(height),
    isTopDown: height < 0,
    bits: isCore ? view.getUint16(24, true) : view.getUint16(28, true),
    compression,
    dataAt: view.getUint32(10, true),
    paletteAt: 14 + headerBytes + (hasMasks ? 12 : 0),
    colourBytes: isCore ? 3 : 4,
  };
}

type ColourAt = (rowAt: number, column: number) => number;

function readerOf(bytes: Uint8Array, { bits, compression, paletteAt, colourBytes }: Head): ColourAt {
  const byte = (at: number): number => bytes[at] ?? 0;
  const rgb = (at: number): number => byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16);
  if (compression !== UNCOMPRESSED && compression !== BIT_FIELDS) throw new UnreadableError('unsupported');
  if (bits === 24) return (rowAt, column) => rgb(rowAt + column * 3);
  if (bits === 32 && compression === UNCOMPRESSED) return (rowAt, column) => rgb(rowAt + column * 4);
  if (bits === 16 || bits === 32) return fieldReader(bytes, bits, compression);
  if (![1, 2, 4, 8].includes(bits)) throw new UnreadableError('unsupported');
  const perByte = 8 / bits;
  return (rowAt, column) => {
    const packed = byte(rowAt + Math.floor(column / perByte));
    const index = (packed >> (8 - bits * ((column % perByte) + 1))) & ((1 << bits) - 1);
    return rgb(paletteAt + index * colourBytes);
  };
}

const MASKS_AT = 54;
const masksOfSixteenBits = [0x7c00, 0x03e0, 0x001f];

function fieldReader(bytes: Uint8Array, bits: 16 | 32, compression: number): ColourAt {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const masks =
    compression === BIT_FIELDS ? [0, 4, 8].map((at) => view.getUint32(MASKS_AT + at, true)) : masksOfSixteenBits;
  const fields = masks.map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
    return { mask, shift, largest: Math.max(1, mask >>> shift) };
  });
  return (rowAt, column) => {
    const value = bits === 16 ? view.getUint16(rowAt + column * 2, true) : view.getUint32(rowAt + column * 4, true);
    let colour = 0;
    for (const { mask, shift, largest } of fields)
      colour = (colour << 8) | Math.round((((value & mask) >>> shift) * 255) / largest);
    return colour;
  };
}
