import { greyOf, type Grey } from '../../page-layout/grey.ts';
import { MAX_PIXELS } from '../../limits.ts';
import type { PdfDocument } from './load-pdf.ts';
import { at, type Matrix } from './matrix.ts';
import type { PlacedPicture } from './trace-page.ts';

type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** pdf.js's kinds of decoded pictures. */
const ONE_BIT = 1;
const RGB = 2;
const RGBA = 3;

interface Decoded {
  width: number;
  height: number;
  kind: number;
  data: Uint8Array | Uint8ClampedArray;
}

/** The pictures of a page where they lie, on white: what a scanner made. Strips and layers come together again. */
export async function drawPictures(
  page: PdfPage,
  pictures: readonly PlacedPicture[],
  size: { width: number; height: number },
): Promise<Grey> {
  const { width, height } = size;
  const canvas: Grey = { width, height, data: new Uint8Array(width * height).fill(255) };
  for (const { source, place } of pictures) {
    const decoded = await decodedOf(page, source);
    if (decoded === undefined) continue;
    const across = Math.hypot(place[0], place[1]);
    const step = Math.max(1, Math.floor(decoded.width / Math.max(1, across)));
    draw(canvas, greyFrom(decoded, step), place);
  }
  return canvas;
}

/** Held back by pdf.js until it is decoded; what was not is never. */
async function decodedOf(page: PdfPage, source: unknown): Promise<Decoded | undefined> {
  const value: unknown = typeof source === 'string' ? await heldObject(page, source) : source;
  const inner: unknown =
    typeof (value as { data?: unknown } | undefined)?.data === 'string'
      ? await heldObject(page, (value as { data: string }).data)
      : value;
  const { width, height, data, kind = ONE_BIT } = (inner ?? {}) as Partial<Decoded>;
  if (width === undefined || height === undefined || !ArrayBuffer.isView(data) || width * height > MAX_PIXELS)
    return undefined;
  return { width, height, data, kind };
}

function heldObject(page: PdfPage, id: string): Promise<unknown> {
  const store = id.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => void store.get(id, resolve));
}

/** A mask paints what is 0 in it, in whatever colour: taken for ink. */
function greyFrom({ width, height, kind, data }: Decoded, step: number): Grey {
  const rowBytes = (width + 7) >> 3;
  const isPacked = data.length <= rowBytes * height;
  if (kind === RGB || kind === RGBA) return greyOf({ width, height, data, channels: kind === RGB ? 3 : 4 }, step);
  const points = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const bit = isPacked
        ? ((data[y * rowBytes + (x >> 3)] as number) >> (7 - (x & 7))) & 1
        : Number((data[y * width + x] as number) > 0);
      points.fill(bit * 255, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  return greyOf({ width, height, data: points, channels: 3 }, step);
}

/** `place` brings the unit square, its origin the picture's lower left corner, onto the page. */
function draw(canvas: Grey, picture: Grey, place: Matrix): void {
  const [a, b, c, d, e, f] = place;
  const determinant = a * d - b * c;
  if (Math.abs(determinant) < 1) return;
  const corners = [at(place, 0, 0), at(place, 1, 0), at(place, 0, 1), at(place, 1, 1)];
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const clip = (value: number, most: number): number => Math.max(0, Math.min(most, Math.round(value)));
  const [left, right] = [clip(Math.min(...xs), canvas.width), clip(Math.max(...xs), canvas.width)];
  const [top, bottom] = [clip(Math.min(...ys), canvas.height), clip(Math.max(...ys), canvas.height)];
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      const [dx, dy] = [x + 0.5 - e, y + 0.5 - f];
      const u = (dx * d - dy * c) / determinant;
      const v = (dy * a - dx * b) / determinant;
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      const value = between(picture, u * picture.width - 0.5, (1 - v) * picture.height - 0.5);
      const point = y * canvas.width + x;
      // Darker wins: a layer of text lies over its background.
      canvas.data[point] = Math.min(canvas.data[point] as number, value);
    }
}

function between({ width, height, data }: Grey, x: number, y: number): number {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [dx, dy] = [Math.max(0, x - left), Math.max(0, y - top)];
  const upper = (data[top * width + left] as number) * (1 - dx) + (data[top * width + right] as number) * dx;
  const lower = (data[bottom * width + left] as number) * (1 - dx) + (data[bottom * width + right] as number) * dx;
  return upper * (1 - dy) + lower * dy + 0.5;
}
