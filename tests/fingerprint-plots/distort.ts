import encodeJpeg, { init } from '@jsquash/jpeg/encode.js';
import { jpeg } from '../../utils/fingerprint/images/jpeg.ts';
import type { Picture } from '../../utils/fingerprint/images/picture.ts';
import { asDisplayed } from '../../utils/fingerprint/images/upright.ts';
import { loadWasm } from '../../utils/fingerprint/load-wasm.ts';
import { greyOf, scaleGrey, type Grey } from '../../utils/fingerprint/page-layout/grey.ts';
import { turnGrey } from '../../utils/fingerprint/page-layout/straighten.ts';
import type { Random } from '../sample-leak/random.ts';

/** What happens to a picture on its way. Each kind is made from the page as it was drawn. */
export const distortions: Record<string, (picture: Picture, random: Random) => Promise<Picture>> = {
  'JPEG 80': (picture) => throughJpeg(picture, 80),
  'JPEG 30': (picture) => throughJpeg(picture, 30),
  'scaled to 50 %': (picture) => scaled(picture, 1 / 2),
  'scaled to 33 %': (picture) => scaled(picture, 1 / 3),
  '33 % and JPEG 30': async (picture) => throughJpeg(await scaled(picture, 1 / 3), 30),
  'cropped by 2 %': (picture) => inGrey(picture, (page) => crop(page, 0.02)),
  'cropped by 5 %': (picture) => inGrey(picture, (page) => crop(page, 0.05)),
  'turned by 0.5°': (picture) => turned(picture, 0.5),
  'turned by 2°': (picture) => turned(picture, -2),
  blurred: (picture) => inGrey(picture, (page) => blur(page, 2)),
  'grey scan': (picture, random) => inGrey(picture, (page) => scan(page, random)),
  '1-bit scan': (picture, random) => inGrey(picture, (page) => oneBit(scan(page, random), 178)),
  'faint 1-bit scan': (picture, random) => inGrey(picture, (page) => oneBit(scan(page, random), 150)),
  'in a viewer': (picture) => inGrey(picture, inViewer),
  'night colours': (picture) =>
    inGrey(picture, (page) => ({ ...page, data: page.data.map((value) => 235 - value * 0.8) })),
  'phone photograph': async (picture, random) =>
    throughJpeg(await inGrey(picture, (page) => photographed(page, random)), 70),
  'photograph of a screen': async (picture, random) =>
    throughJpeg(await inGrey(picture, (page) => photographed(onScreen(page), random, { moire: true })), 70),
};

let encoder: Promise<unknown> | undefined;

export async function throughJpeg({ width, height, data, channels }: Picture, quality: number): Promise<Picture> {
  encoder ??= loadWasm(new URL('../../node_modules/@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm', import.meta.url)).then(
    (module) => init(module),
  );
  await encoder;
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at += 1)
    for (let channel = 0; channel < 3; channel += 1) rgba[at * 4 + channel] = data[at * channels + channel] as number;
  const image = { width, height, data: rgba } as unknown as ImageData;
  const file = new Uint8Array(await encodeJpeg(image, { quality }));
  for await (const raster of jpeg.decode(file)) return asDisplayed(raster);
  throw new Error('no picture');
}

function pictureOf({ width, height, data }: Grey): Picture {
  const rgb = new Uint8Array(data.length * 3);
  for (let at = 0; at < data.length; at += 1) rgb.fill(data[at] as number, at * 3, at * 3 + 3);
  return { width, height, data: rgb, channels: 3 };
}

/** What is done to brightness alone. */
export function inGrey(picture: Picture, change: (page: Grey) => Grey): Promise<Picture> {
  return Promise.resolve(pictureOf(change(greyOf(picture, 1))));
}

export function scaled(picture: Picture, by: number): Promise<Picture> {
  return inGrey(picture, (page) => scaleGrey(page, Math.round(page.width * by)));
}

export function turned(picture: Picture, degrees: number): Promise<Picture> {
  return inGrey(picture, (page) => turnGrey(page, (degrees * Math.PI) / 180));
}

export function crop({ width, height, data }: Grey, share: number): Grey {
  const [left, top] = [Math.round(width * share), Math.round(height * share)];
  const [columns, rows] = [width - 2 * left, height - 2 * top];
  const out = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y += 1)
    out.set(data.subarray((y + top) * width + left, (y + top) * width + left + columns), y * columns);
  return { width: columns, height: rows, data: out };
}

/** Means of squares, twice: nearly a bell curve. */
function blur(page: Grey, radius: number): Grey {
  let current = page;
  for (let pass = 0; pass < 2; pass += 1) {
    const { width, height, data } = current;
    const out = new Uint8Array(data.length);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        let [sum, count] = [0, 0];
        for (let row = Math.max(0, y - radius + 1); row <= Math.min(height - 1, y + radius - 1); row += 1)
          for (
            let column = Math.max(0, x - radius + 1);
            column <= Math.min(width - 1, x + radius - 1);
            column += 1, count += 1
          )
            sum += data[row * width + column] as number;
        out[y * width + x] = sum / count;
      }
    current = { width, height, data: out };
  }
  return current;
}

function noise(random: Random, strength: number): number {
  return (random.next() + random.next() + random.next() - 1.5) * strength;
}

/** A little askew, the paper grey, ink faded, specks. */
function scan(page: Grey, random: Random): Grey {
  const turned = turnGrey(page, ((random.next() - 0.5) * Math.PI) / 90);
  const soft = blur(turned, 2);
  const data = soft.data.map((value) => Math.max(0, Math.min(255, 45 + value * 0.72 + noise(random, 28))));
  for (let speck = 0; speck < 300; speck += 1) data[random.between(0, data.length - 1)] = 60;
  return { ...soft, data };
}

function oneBit({ width, height, data }: Grey, limit: number): Grey {
  return { width, height, data: data.map((value) => (value > limit ? 255 : 0)) };
}

/** On a dark ground under a bar with buttons, as programs show a page. */
function inViewer(page: Grey): Grey {
  const small = scaleGrey(page, 760);
  const [width, height] = [1_366, 1_100];
  const data = new Uint8Array(width * height).fill(82);
  data.fill(50, 0, width * 56);
  for (let button = 0; button < 14; button += 1)
    for (let y = 18; y < 38; y += 1) data.fill(220, y * width + 20 + button * 60, y * width + 38 + button * 60);
  paste({ width, height, data }, small, 300, 80);
  return { width, height, data };
}

/** On a bright screen, larger than the page. */
function onScreen(page: Grey): Grey {
  const [width, height] = [page.width + 700, page.height + 120];
  const data = new Uint8Array(width * height).fill(96);
  paste({ width, height, data }, page, 350, 60);
  return { width, height, data };
}

function paste(onto: Grey, page: Grey, left: number, top: number): void {
  for (let y = 0; y < page.height && y + top < onto.height; y += 1)
    onto.data.set(page.data.subarray(y * page.width, (y + 1) * page.width), (y + top) * onto.width + left);
}

/** Seen from the side, in uneven light, a little out of focus, with a sensor's noise; of a screen also with its grid. */
function photographed(page: Grey, random: Random, { moire = false } = {}): Grey {
  const [width, height] = [Math.round(page.width * 1.15), Math.round(page.height * 1.12)];
  const data = new Uint8Array(width * height);
  const skew = (): number => 0.02 + random.next() * 0.05;
  const [left, right, top, bottom] = [skew(), skew(), skew(), skew()];
  const [tilt, lean] = [(random.next() - 0.5) * 0.05, (random.next() - 0.5) * 0.16];
  const [lightX, lightY] = [(random.next() - 0.5) * 0.5, (random.next() - 0.5) * 0.5];
  const sharp: Grey = { width, height, data };
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [x / width, y / height];
      const depth = 1 + lean * (v - 0.5);
      const px = ((u - left - tilt * (v - 0.5)) / (1 - left - right) - 0.5) * depth + 0.5;
      const py = ((v - top + tilt * 0.7 * (u - 0.5)) / (1 - top - bottom) - 0.5) * depth + 0.5;
      const inside = px >= 0 && px < 1 && py >= 0 && py < 1;
      const value = inside ? between(page, px * page.width, py * page.height) : 52;
      const light = 0.86 + lightX * (u - 0.5) + lightY * (v - 0.5);
      const grid = moire && inside ? 14 * Math.sin(x / 2.3 + y / 41) * Math.sin(y / 2.9 - x / 37) : 0;
      data[y * width + x] = Math.max(0, Math.min(255, value * light + grid + noise(random, 22)));
    }
  return blur(sharp, 2);
}

function between({ width, height, data }: Grey, x: number, y: number): number {
  const [column, row] = [Math.min(width - 2, Math.floor(x)), Math.min(height - 2, Math.floor(y))];
  const [dx, dy] = [x - column, y - row];
  const at = row * width + column;
  const upper = (data[at] as number) * (1 - dx) + (data[at + 1] as number) * dx;
  const lower = (data[at + width] as number) * (1 - dx) + (data[at + width + 1] as number) * dx;
  return upper * (1 - dy) + lower * dy;
}
