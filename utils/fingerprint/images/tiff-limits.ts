import { Inflate } from 'fflate';
import { MAX_PIXELS } from '../limits.ts';
import { UnreadableError } from '../problem.ts';
import { jpeg } from './jpeg.ts';

// utif2 believes what stands in the parts of a page: a deflated strip unfolds to whatever it likes, a JPEG inside has a size of its own.

/** As utif2 has a page: `t` and the tag's number, with its values. */
export type TiffPage = Record<string, unknown>;

const WIDTH = 't256';
const HEIGHT = 't257';
const BITS = 't258';
const COMPRESSION = 't259';
const SAMPLES = 't277';
const [STRIP_OFFSETS, STRIP_BYTES] = ['t273', 't279'];
const [TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_BYTES] = ['t322', 't323', 't324', 't325'];
const JPEG = new Set([6, 7, 34_892]);
const DEFLATE = new Set([8, 32_946]);
/** Bytes that the points of a page may take undecoded: as many as decoded ones. */
const MAX_PAGE_BYTES = MAX_PIXELS * 8;
/** Bytes that a part may unfold to beyond its points: rows are filled up to whole bytes. */
const FILLING_BYTES = 1_048_576;
const STEP_BYTES = 16_384;

/** @throws {UnreadableError} `too-large`, where decoding the page would take more than one of its size may; `damaged`, where numbers are none */
export function refuseLargeParts(bytes: Uint8Array<ArrayBuffer>, page: TiffPage): void {
  const first = (tag: string, otherwise: number): number => {
    const found = page[tag] === undefined ? otherwise : numbersOf(page, tag)[0];
    if (found === undefined) throw new UnreadableError('damaged');
    return found;
  };
  const pixels = first(WIDTH, 0) * first(HEIGHT, 0);
  const bytesOf = (points: number): number => (points * first(BITS, 1) * first(SAMPLES, 1)) / 8;
  const tilePixels = first(TILE_WIDTH, 0) * first(TILE_HEIGHT, 0);
  if (
    pixels > MAX_PIXELS ||
    bytesOf(pixels) > MAX_PAGE_BYTES ||
    tilePixels > MAX_PIXELS ||
    bytesOf(tilePixels) > MAX_PAGE_BYTES
  )
    throw new UnreadableError('too-large');
  const maxUnfolded = bytesOf(Math.max(pixels, tilePixels)) + FILLING_BYTES;
  const compression = first(COMPRESSION, 1);
  for (const part of partsOf(bytes, page)) {
    if (JPEG.has(compression)) refuseLargeJpeg(part);
    if (DEFLATE.has(compression)) refuseLargeDeflate(part, maxUnfolded);
  }
}

function* partsOf(bytes: Uint8Array<ArrayBuffer>, page: TiffPage): Generator<Uint8Array<ArrayBuffer>> {
  const isTiled = page[TILE_WIDTH] !== undefined;
  const offsets = numbersOf(page, isTiled || page[STRIP_OFFSETS] === undefined ? TILE_OFFSETS : STRIP_OFFSETS);
  const lengths = numbersOf(page, isTiled || page[STRIP_BYTES] === undefined ? TILE_BYTES : STRIP_BYTES);
  for (const [index, offset] of offsets.entries()) yield bytes.subarray(offset, offset + (lengths[index] ?? 0));
}

function refuseLargeJpeg(part: Uint8Array<ArrayBuffer>): void {
  for (const { width, height } of sizesOf(part))
    if (width * height > MAX_PIXELS) throw new UnreadableError('too-large');
}

function sizesOf(part: Uint8Array<ArrayBuffer>): { width: number; height: number }[] {
  try {
    return jpeg.measure(part);
  } catch {
    // No picture begins in it: nothing is decoded either.
    return [];
  }
}

/** Unfolded once to see to how much, and nothing is kept. Before its data stand two bytes (RFC 1950). */
function refuseLargeDeflate(part: Uint8Array<ArrayBuffer>, maxBytes: number): void {
  let length = 0;
  const inflate = new Inflate((piece) => (length += piece.length));
  for (let at = 2; at < part.length; at += STEP_BYTES) {
    try {
      inflate.push(part.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= part.length);
    } catch {
      return;
    }
    if (length > maxBytes) throw new UnreadableError('too-large');
  }
}

function numbersOf(page: TiffPage, tag: string): number[] {
  const values = page[tag];
  return Array.isArray(values) ? values.filter((value) => typeof value === 'number') : [];
}
