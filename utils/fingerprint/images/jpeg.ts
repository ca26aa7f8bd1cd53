import decode, { init } from '@jsquash/jpeg/decode.js';
import { loadWasm } from '../load-wasm.ts';
import { UnreadableError } from '../problem.ts';
import { asUtf8 } from './note-text.ts';
import type { PictureDecoder, PictureNotes } from './picture.ts';

const wasm = new URL('../../../node_modules/@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm', import.meta.url);
let ready: Promise<void> | undefined;
const warnings: string[] = [];
/** The package's types leave out that it takes both. */
const start = init as (module: WebAssembly.Module, options: { printErr: (line: string) => void }) => Promise<void>;
const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const APP1 = 0xe1;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;
/** Start of frame, all kinds; 0xc4, 0xc8 and 0xcc are something else (ITU-T T.81, table B.1). */
const frames = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

/** JPEG, decoded by mozjpeg compiled to WebAssembly: the same points in every browser and in Node. */
export const jpeg: PictureDecoder = {
  measure(bytes) {
    for (const { marker, body } of segments(bytes))
      if (frames.has(marker))
        return [{ height: ((body[1] ?? 0) << 8) | (body[2] ?? 0), width: ((body[3] ?? 0) << 8) | (body[4] ?? 0) }];
    throw new UnreadableError('damaged');
  },
  async *decode(bytes) {
    ready ??= loadWasm(wasm).then((module) => start(module, { printErr: (line) => warnings.push(line) }));
    await ready;
    warnings.length = 0;
    try {
      const raster = await decode(bytes.slice().buffer);
      // Beyond where the data end a decoder draws what it likes.
      if (warnings.some((line) => line.startsWith('Premature end'))) throw new UnreadableError('damaged');
      yield raster;
    } catch (error) {
      // What a broken file left behind in the decoder's memory is nobody else's.
      ready = undefined;
      throw error;
    }
  },
  notes(bytes) {
    const notes: PictureNotes = {};
    for (const { marker, body } of segments(bytes)) {
      if (marker === APP1 && startsWith(body, EXIF)) notes.exif ??= body.subarray(EXIF.length);
      else if (marker === APP1 && startsWith(body, XMP)) notes.xmp ??= body.subarray(XMP.length);
      else if (marker === COMMENT) notes.texts ??= new Map([['Comment', asUtf8(body)]]);
    }
    return notes;
  },
};

/** What stands before the picture's own data. */
function* segments(bytes: Uint8Array): Generator<{ marker: number; body: Uint8Array }> {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    if (marker === START_OF_SCAN) return;
    if (marker === 0xff) {
      // Filling.
      at += 1;
      continue;
    }
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    if (length < 2) return;
    yield { marker, body: bytes.subarray(at + 4, at + 2 + length) };
    at += 2 + length;
  }
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (bytes[at] !== text.charCodeAt(at)) return false;
  return true;
}
