import { Inflate } from 'fflate';
import { MAX_MEMBERS } from '../../limits.ts';
import { UnreadableError } from '../../problem.ts';
import { GrowingBytes } from '../../growing-bytes.ts';
import { crc32 } from './crc32.ts';
import { readDirectory, type ZipEntry } from './zip-directory.ts';

/** Packed bytes that are unpacked at once: at a thousandfold they are as many MB. */
const STEP_BYTES = 16_384;
const STORED = 0;
const DEFLATED = 8;

/** The files in a zip, unpacked one by one and only when asked for. What its headers say of sizes is not believed. */
export class ZipFile {
  /** In the order of the directory. */
  readonly entries: readonly ZipEntry[];

  /** @throws {UnreadableError} `damaged` where there is no directory. */
  constructor(
    private readonly bytes: Uint8Array<ArrayBuffer>,
    private bytesLeft: number,
  ) {
    this.entries = readDirectory(bytes, MAX_MEMBERS + 1);
  }

  /** The first entry of that name, as office programs compare names: case apart, any slash. */
  find(name: string): ZipEntry | undefined {
    const wanted = comparable(name);
    return this.entries.find((entry) => comparable(entry.path) === wanted);
  }

  /** @throws {UnreadableError} `encrypted`, `unsupported` (method), `damaged`, `too-large` beyond what all may unpack to together. */
  read(entry: ZipEntry): Uint8Array<ArrayBuffer> {
    const whole = new GrowingBytes();
    this.stream(entry, (piece) => whole.add(piece));
    return whole.view();
  }

  /** The same in pieces, nothing of which is kept. */
  stream(entry: ZipEntry, onPiece: (piece: Uint8Array) => void): void {
    const packed = this.packedBytes(entry);
    const give = (piece: Uint8Array): void => {
      this.bytesLeft -= piece.length;
      if (this.bytesLeft < 0) throw new UnreadableError('too-large');
      onPiece(piece);
    };
    if (entry.method === STORED) give(packed);
    else if (entry.method === DEFLATED) inflate(packed, give);
    else throw new UnreadableError('unsupported');
  }

  /**
   * The same piece by piece, whoever takes them counts them. For what is a document by itself: at the end it must be what the directory says.
   * @throws {UnreadableError} `encrypted`, `unsupported` (method), `damaged`
   */
  *pieces(entry: ZipEntry): Generator<Uint8Array<ArrayBuffer>> {
    const packed = this.packedBytes(entry);
    if (entry.method !== STORED && entry.method !== DEFLATED) throw new UnreadableError('unsupported');
    let [crc, length] = [0, 0];
    for (const piece of entry.method === STORED ? [packed] : inflated(packed)) {
      crc = crc32(piece, crc);
      length += piece.length;
      yield piece;
    }
    if (length !== entry.size || crc !== entry.crc32) throw new UnreadableError('damaged');
  }

  private packedBytes(entry: ZipEntry): Uint8Array<ArrayBuffer> {
    if (entry.isEncrypted) throw new UnreadableError('encrypted');
    const header = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length);
    const { headerAt, packedSize } = entry;
    // APPNOTE 4.3.7: the local header, whose name and extra field may have other lengths than in the directory.
    if (headerAt + 30 > this.bytes.length || header.getUint32(headerAt, true) !== 0x04034b50)
      throw new UnreadableError('damaged');
    const start = headerAt + 30 + header.getUint16(headerAt + 26, true) + header.getUint16(headerAt + 28, true);
    if (start + packedSize > this.bytes.length) throw new UnreadableError('damaged');
    return this.bytes.subarray(start, start + packedSize);
  }
}

function inflate(packed: Uint8Array, give: (piece: Uint8Array) => void): void {
  for (const piece of inflated(packed)) give(piece);
}

function* inflated(packed: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const inflating = new Inflate((piece) => pieces.push(piece));
  let at = 0;
  do {
    const end = Math.min(at + STEP_BYTES, packed.length);
    try {
      inflating.push(packed.subarray(at, end), end === packed.length);
    } catch (cause) {
      throw new UnreadableError('damaged', { cause });
    }
    yield* pieces.splice(0);
    at = end;
  } while (at < packed.length);
}

function comparable(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}
