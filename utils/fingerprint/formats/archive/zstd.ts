import { Decompress } from 'fzstd';
import { createXXHash64 } from 'hash-wasm';
import { UnreadableError } from '../../problem.ts';

type Piece = Uint8Array<ArrayBuffer>;

const MAGIC = 0xfd2fb528;
/** Frames that hold nothing of the file: sixteen magic numbers (RFC 8878, section 3.1.2). */
const SKIPPABLE = 0x184d2a5;
const SINGLE_SEGMENT = 0x20;
const HAS_CHECKSUM = 4;
const CHECKSUM_BYTES = 4;
/** Bytes of the number of a dictionary, and of the size of the content, by what the frame's descriptor says. */
const DICTIONARY_BYTES = [0, 1, 2, 4];
const SIZE_BYTES = [0, 2, 4, 8];
/** Of a block that repeats one byte. */
const RUN = 1;
/** Compressed bytes that are unfolded at once. */
const STEP_BYTES = 16_384;

interface Frame {
  from: number;
  /** Behind its last block. */
  to: number;
  hasChecksum: boolean;
}

/**
 * What is in a file of Zstandard (RFC 8878), frame after frame. The library looks at no checksum, so that frames are told apart here.
 * @throws {UnreadableError} on the way, where it is cut off or another thing than was compressed
 */
export async function* unzstd(bytes: Piece): AsyncGenerator<Piece> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hash = await createXXHash64();
  for (let at = 0; at < bytes.length;) {
    const frame = frameAt(view, at);
    if ('skipTo' in frame) {
      at = frame.skipTo;
      if (at > bytes.length) throw new UnreadableError('damaged');
      continue;
    }
    hash.init();
    at = frame.to + (frame.hasChecksum ? CHECKSUM_BYTES : 0);
    for (const piece of unfoldFrame(bytes.subarray(frame.from, at))) {
      hash.update(piece);
      yield piece;
    }
    if (at > bytes.length) throw new UnreadableError('damaged');
    if (frame.hasChecksum && view.getUint32(frame.to, true) !== lowest32(hash.digest('binary')))
      throw new UnreadableError('damaged');
  }
}

/** The frame's blocks are walked over, not unfolded: each says how long it is. @throws {UnreadableError} it is no frame */
function frameAt(view: DataView, from: number): Frame | { skipTo: number } {
  if (from + 8 > view.byteLength) throw new UnreadableError('damaged');
  const magic = view.getUint32(from, true);
  if (magic >>> 4 === SKIPPABLE) return { skipTo: from + 8 + view.getUint32(from + 4, true) };
  if (magic !== MAGIC) throw new UnreadableError('damaged');
  const descriptor = view.getUint8(from + 4);
  const isSingle = (descriptor & SINGLE_SEGMENT) !== 0;
  const sizeBytes = SIZE_BYTES[descriptor >> 6] || (isSingle ? 1 : 0);
  const windowBytes = isSingle ? 0 : 1;
  let to = from + 5 + windowBytes + (DICTIONARY_BYTES[descriptor & 3] ?? 0) + sizeBytes;
  for (let isLast = false; !isLast;) {
    if (to + 3 > view.byteLength) return { from, to: view.byteLength + 1, hasChecksum: false };
    const block = view.getUint16(to, true) | (view.getUint8(to + 2) << 16);
    isLast = (block & 1) === 1;
    to += 3 + (((block >> 1) & 3) === RUN ? 1 : block >> 3);
  }
  return { from, to, hasChecksum: (descriptor & HAS_CHECKSUM) !== 0 };
}

function* unfoldFrame(frame: Piece): Generator<Piece> {
  const pieces: Piece[] = [];
  const unzip = new Decompress((piece) => pieces.push(piece as Piece));
  for (let at = 0; at < frame.length; at += STEP_BYTES) {
    unzip.push(frame.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= frame.length);
    yield* pieces.splice(0);
  }
}

/** Of a digest with its first byte first. */
function lowest32(digest: Uint8Array): number {
  return new DataView(digest.buffer, digest.byteOffset, digest.length).getUint32(4);
}
