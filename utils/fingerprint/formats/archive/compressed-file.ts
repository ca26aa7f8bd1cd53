import { Gunzip } from 'fflate';
import { unfoldByArchive } from './unfold-by-archive.ts';
import { UnreadableError } from '../../problem.ts';
import { crc32 } from '../zip/crc32.ts';
import { unzstd } from './zstd.ts';

// One compressed file that is no archive: .gz, .bz2, .xz, .zst.

type Piece = Uint8Array<ArrayBuffer>;
export type Compression = 'gzip' | 'bzip2' | 'xz' | 'zstd';

/** Compressed bytes that are unfolded at once: a thousand times as many may come of them. */
const STEP_BYTES = 16_384;

/** What is in it, piece by piece. @throws {UnreadableError} on the way, where it is damaged */
export function unfold(bytes: Piece, compression: Compression): AsyncGenerator<Piece> | Generator<Piece> {
  if (compression === 'gzip') return gunzip(bytes);
  if (compression === 'zstd') return unzstd(bytes);
  return unfoldByArchive(bytes, compression);
}

/** RFC 1952: members after one another, each with its CRC. */
function* gunzip(bytes: Piece): Generator<Piece> {
  const pieces: Piece[] = [];
  /** CRC and length of the member under way. */
  let [check, length] = [0, 0];
  const verify = (end: number): void => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (end < 18 || end > bytes.length) throw new UnreadableError('damaged');
    if (view.getUint32(end - 8, true) !== check || view.getUint32(end - 4, true) !== length >>> 0)
      throw new UnreadableError('damaged');
    [check, length] = [0, 0];
  };
  const unzip = new Gunzip((piece) => {
    check = crc32(piece, check);
    length += piece.length;
    pieces.push(piece);
  });
  unzip.onmember = (offset) => {
    if (offset > 0) verify(offset);
  };
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    unzip.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length);
    yield* pieces.splice(0);
  }
  verify(bytes.length);
}
