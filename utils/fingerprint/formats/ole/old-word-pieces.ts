import { UnreadableError } from '../../problem.ts';

/** A run of the document's characters as it lies in the main stream. */
export interface Piece {
  at: number;
  /** Characters. */
  length: number;
  /** Two bytes a character; else one, of windows-1252. */
  isWide: boolean;
}

const PIECE_TABLE_AT = 0x01a2;
const PIECES = 2;
const PROPERTIES = 1;
const COMPRESSED = 0x40000000;

/** The pieces in the order of the text ([MS-DOC] 2.4.1, 2.9.38). @throws {UnreadableError} `damaged` */
export function readPieces(main: Uint8Array<ArrayBuffer>, table: Uint8Array<ArrayBuffer>): Piece[] {
  const fib = new DataView(main.buffer, main.byteOffset, main.length);
  const view = new DataView(table.buffer, table.byteOffset, table.length);
  let at = fib.getUint32(PIECE_TABLE_AT, true);
  const end = Math.min(at + fib.getUint32(PIECE_TABLE_AT + 4, true), table.length);
  while (at + 5 <= end && view.getUint8(at) === PROPERTIES) at += 3 + view.getUint16(at + 1, true);
  if (at + 5 > end || view.getUint8(at) !== PIECES) throw new UnreadableError('damaged');
  const count = Math.floor((Math.min(view.getUint32(at + 1, true), end - at - 5) - 4) / 12);
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index += 1) {
    const positionAt = at + 5 + index * 4;
    const length = view.getUint32(positionAt + 4, true) - view.getUint32(positionAt, true);
    const place = view.getUint32(at + 5 + (count + 1) * 4 + index * 8 + 2, true);
    const isWide = (place & COMPRESSED) === 0;
    const offset = isWide ? place : (place & ~COMPRESSED) >>> 1;
    if (length < 0 || offset + length * (isWide ? 2 : 1) > main.length) throw new UnreadableError('damaged');
    pieces.push({ at: offset, length, isWide });
  }
  return pieces;
}
