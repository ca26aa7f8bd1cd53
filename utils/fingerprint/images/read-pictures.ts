import { MAX_PIXELS } from '../limits.ts';
import { UnreadableError, type ProblemReason } from '../problem.ts';
import { orientationOf } from './picture-metadata.ts';
import type { Picture, PictureDecoder } from './picture.ts';
import { asDisplayed } from './upright.ts';

/** Each side by itself, whatever their product: decoders count in 16 or 31 bits. */
const MAX_SIDE = 65_535;

/**
 * The pictures (pages) of one file as they are displayed, one at a time.
 * @throws {UnreadableError} `damaged` or `too-large` by its head, before anything is decoded; what bad bytes make a decoder throw
 */
export async function* readPictures(decoder: PictureDecoder, bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Picture> {
  const problem = sizeProblem(decoder.measure(bytes));
  if (problem !== undefined) throw new UnreadableError(problem);
  const orientation = orientationOf(decoder.notes(bytes));
  for await (const raster of decoder.decode(bytes)) yield asDisplayed(raster, orientation);
}

function sizeProblem(sizes: readonly { width: number; height: number }[]): ProblemReason | undefined {
  for (const { width, height } of sizes) {
    if (width < 1 || height < 1) return 'damaged';
    if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) return 'too-large';
  }
  return undefined;
}
