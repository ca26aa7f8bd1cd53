import decode, { init } from '@jsquash/png/decode.js';
import { loadWasm } from '../load-wasm.ts';
import { asLatin1, asUtf8 } from './note-text.ts';
import type { PictureDecoder, PictureNotes } from './picture.ts';

const wasm = new URL('../../../node_modules/@jsquash/png/codec/pkg/squoosh_png_bg.wasm', import.meta.url);
let ready: Promise<unknown> | undefined;
const XMP = 'XML:com.adobe.xmp';
const HEADER_BYTES = 8;
/** A picture holds a few texts; a stranger's may hold a million. */
const MAX_TEXTS = 32;

/** PNG, decoded by the Rust library compiled to WebAssembly, which unfolds no more than the size that the file states. */
export const png: PictureDecoder = {
  measure(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return [{ width: view.getUint32(16), height: view.getUint32(20) }];
  },
  async *decode(bytes) {
    await (ready ??= loadWasm(wasm).then(init));
    yield await decode(bytes.slice().buffer);
  },
  notes(bytes) {
    const notes: PictureNotes = {};
    const texts = new Map<string, string>();
    for (const { type, body } of chunks(bytes)) {
      if (type === 'eXIf') notes.exif ??= body;
      else if (type === 'tEXt') addText(texts, body);
      else if (type === 'iTXt') addInternationalText(texts, body, notes);
      if (texts.size >= MAX_TEXTS) break;
    }
    return { ...notes, ...(texts.size > 0 && { texts }) };
  },
};

function addText(texts: Map<string, string>, body: Uint8Array): void {
  const end = body.indexOf(0);
  if (end !== -1) texts.set(asLatin1(body.subarray(0, end)), asLatin1(body.subarray(end + 1)));
}

/** Keyword, NUL, whether compressed, how, language, NUL, translated keyword, NUL, text (PNG, 11.3.3.4). Compressed ones are left out. */
function addInternationalText(texts: Map<string, string>, body: Uint8Array, notes: PictureNotes): void {
  const end = body.indexOf(0);
  if (end === -1 || body[end + 1] !== 0) return;
  const start = body.indexOf(0, body.indexOf(0, end + 3) + 1) + 1;
  const keyword = asLatin1(body.subarray(0, end));
  if (keyword === XMP) notes.xmp ??= body.subarray(start);
  else texts.set(keyword, asUtf8(body.subarray(start)));
}

function* chunks(bytes: Uint8Array): Generator<{ type: string; body: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = HEADER_BYTES; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    yield { type: asLatin1(bytes.subarray(at + 4, at + 8)), body: bytes.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}
