import decode, { init } from '@jsquash/webp/decode.js';
import { loadWasm } from '../load-wasm.ts';
import { UnreadableError } from '../problem.ts';
import type { PictureDecoder, PictureNotes } from './picture.ts';

const wasm = new URL('../../../node_modules/@jsquash/webp/codec/dec/webp_dec.wasm', import.meta.url);
let ready: Promise<void> | undefined;
const HEADER_BYTES = 12;

/** WebP (RFC 9649), decoded by libwebp compiled to WebAssembly. Animations are not decoded by it. */
export const webp: PictureDecoder = {
  measure(bytes) {
    for (const { type, body } of chunks(bytes)) {
      const size = sizes[type]?.(body);
      if (size !== undefined) return [size];
    }
    throw new UnreadableError('damaged');
  },
  async *decode(bytes) {
    for (const { type } of chunks(bytes)) if (type === 'ANIM') throw new UnreadableError('unsupported');
    ready ??= loadWasm(wasm).then(init);
    await ready;
    try {
      yield await decode(bytes.slice().buffer);
    } catch (error) {
      // What a broken file left behind in the decoder's memory is nobody else's.
      ready = undefined;
      throw error;
    }
  },
  notes(bytes) {
    const notes: PictureNotes = {};
    for (const { type, body } of chunks(bytes)) {
      if (type === 'EXIF') notes.exif ??= body;
      else if (type === 'XMP ') notes.xmp ??= body;
    }
    return notes;
  },
};

const at = (body: Uint8Array, index: number): number => body[index] ?? 0;
const sizes: Record<string, ((body: Uint8Array) => { width: number; height: number }) | undefined> = {
  VP8X: (body) => ({
    width: 1 + (at(body, 4) | (at(body, 5) << 8) | (at(body, 6) << 16)),
    height: 1 + (at(body, 7) | (at(body, 8) << 8) | (at(body, 9) << 16)),
  }),
  'VP8 ': (body) => ({
    width: (at(body, 6) | (at(body, 7) << 8)) & 0x3fff,
    height: (at(body, 8) | (at(body, 9) << 8)) & 0x3fff,
  }),
  VP8L: (body) => ({
    width: 1 + (at(body, 1) | ((at(body, 2) & 0x3f) << 8)),
    height: 1 + ((at(body, 2) >> 6) | (at(body, 3) << 2) | ((at(body, 4) & 0x0f) << 10)),
  }),
};

function* chunks(bytes: Uint8Array): Generator<{ type: string; body: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = HEADER_BYTES; start + 8 <= bytes.length;) {
    const length = view.getUint32(start + 4, true);
    // RIFF names are four characters, blanks included.
    const type = String.fromCharCode(...bytes.subarray(start, start + 4));
    yield { type, body: bytes.subarray(start + 8, start + 8 + length) };
    start += 8 + length + (length & 1);
  }
}
