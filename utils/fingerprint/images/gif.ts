import { UnreadableError } from '../problem.ts';
import { unpackLzw } from './gif-lzw.ts';
import type { PictureDecoder } from './picture.ts';

// GIF89a, the first picture of it alone, on the screen that the file states.

const EXTENSION = 0x21;
const PICTURE = 0x2c;
const CONTROL = 0xf9;
const interlacedPasses = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

interface Frame {
  screen: { width: number; height: number };
  left: number;
  top: number;
  width: number;
  height: number;
  isInterlaced: boolean;
  paletteAt: number;
  transparentIndex: number | undefined;
  dataAt: number;
}

export const gif: PictureDecoder = {
  measure(bytes) {
    const { screen, width, height } = firstFrame(bytes);
    return [screen, { width, height }];
  },
  async *decode(bytes) {
    const frame = firstFrame(bytes);
    const { screen, width, height, left, top, paletteAt, transparentIndex } = frame;
    const indexes = unpackLzw(subBlocks(bytes, frame.dataAt + 1), bytes[frame.dataAt] ?? 0, width * height);
    const data = new Uint8Array(screen.width * screen.height * 4);
    rowOrder(height, frame.isInterlaced).forEach((row, line) => {
      if (top + row >= screen.height) return;
      for (let column = 0; column < Math.min(width, screen.width - left); column += 1) {
        const index = indexes[line * width + column] as number;
        if (index === transparentIndex) continue;
        const to = ((top + row) * screen.width + left + column) * 4;
        for (let channel = 0; channel < 3; channel += 1)
          data[to + channel] = bytes[paletteAt + index * 3 + channel] ?? 0;
        data[to + 3] = 255;
      }
    });
    yield await Promise.resolve({ ...screen, data });
  },
  notes: () => ({}),
};

function firstFrame(bytes: Uint8Array): Frame {
  const u16 = (at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  const screen = { width: u16(6), height: u16(8) };
  let at = 13 + paletteBytes(bytes[10] ?? 0);
  let transparentIndex: number | undefined;
  while (bytes[at] === EXTENSION) {
    if (bytes[at + 1] === CONTROL && ((bytes[at + 3] ?? 0) & 1) === 1) transparentIndex = bytes[at + 6];
    at = endOfBlocks(bytes, at + 2);
  }
  if (bytes[at] !== PICTURE) throw new UnreadableError('damaged');
  const flags = bytes[at + 9] ?? 0;
  const ownPalette = paletteBytes(flags);
  return {
    screen,
    left: u16(at + 1),
    top: u16(at + 3),
    width: u16(at + 5),
    height: u16(at + 7),
    isInterlaced: (flags & 0x40) !== 0,
    paletteAt: ownPalette > 0 ? at + 10 : 13,
    transparentIndex,
    dataAt: at + 10 + ownPalette,
  };
}

function paletteBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) at += 1 + length;
  return at + 1;
}

/** Data comes in blocks of at most 255 bytes, each after its length. */
function subBlocks(bytes: Uint8Array, from: number): Uint8Array {
  const joined = new Uint8Array(endOfBlocks(bytes, from) - from);
  let length = 0;
  for (let at = from, size = bytes[at] ?? 0; size > 0; at += 1 + size, size = bytes[at] ?? 0) {
    const block = bytes.subarray(at + 1, at + 1 + size);
    joined.set(block, length);
    length += block.length;
  }
  return joined.subarray(0, length);
}

function rowOrder(height: number, isInterlaced: boolean): number[] {
  if (!isInterlaced) return Array.from({ length: height }, (_, row) => row);
  const rows: number[] = [];
  for (const [first, step] of interlacedPasses) for (let row = first; row < height; row += step) rows.push(row);
  return rows;
}
