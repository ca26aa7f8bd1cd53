import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { jpeg } from '../../utils/fingerprint/images/jpeg.ts';
import { pdqOf } from '../../utils/fingerprint/images/pdq.ts';
import type { Picture } from '../../utils/fingerprint/images/picture.ts';
import { asDisplayed } from '../../utils/fingerprint/images/upright.ts';
import { differentBits, MIN_PICTURE_QUALITY, NEAR_PICTURE_BITS } from '../../utils/protocol/compare-pictures.ts';
import { Random } from '../sample-leak/random.ts';
import { crop, inGrey, scaled, throughJpeg, turned } from './distort.ts';
import { drawScene } from './scenes.ts';

export interface PictureResults {
  pictures: number;
  /** Different bits between a picture and itself after what happened to it. */
  byChange: Record<string, number[]>;
  /** Between different pictures. */
  unrelated: { count: number; near: number; least: number };
}

const SCENES = 40;
const shared = path.resolve(import.meta.dirname, '../../../shared/vectors/pdq');
const photographs = [
  'bridge-mods/aaa-orig.jpg',
  ...['q0122', 'q2821', 'q0746'].map((name) => `reg-test-input/labelme-subset/${name}.jpg`),
];

const changes: Record<string, (picture: Picture) => Promise<Picture>> = {
  'JPEG 80': (picture) => throughJpeg(picture, 80),
  'JPEG 30': (picture) => throughJpeg(picture, 30),
  'JPEG 10': (picture) => throughJpeg(picture, 10),
  'scaled to 50 %': (picture) => scaled(picture, 1 / 2),
  'scaled to 33 %': (picture) => scaled(picture, 1 / 3),
  'in grey': (picture) => inGrey(picture, (grey) => grey),
  brighter: (picture) => inGrey(picture, (grey) => ({ ...grey, data: grey.data.map((value) => 40 + value * 0.8) })),
  'cropped by 1 %': (picture) => inGrey(picture, (grey) => crop(grey, 0.01)),
  'cropped by 2 %': (picture) => inGrey(picture, (grey) => crop(grey, 0.02)),
  'cropped by 5 %': (picture) => inGrey(picture, (grey) => crop(grey, 0.05)),
  'turned by 0.5°': (picture) => turned(picture, 0.5),
  'turned by 1°': (picture) => turned(picture, 1),
  'turned by 2°': (picture) => turned(picture, 2),
};

/** PDQ's distances: what it survives, and what it does not. Photographs of others are read where they lie, and never kept. */
export async function measurePictures(): Promise<PictureResults> {
  const pictures = [
    ...(await sharedPhotographs()),
    ...Array.from({ length: SCENES }, (_, seed) => drawScene(new Random(seed + 1))),
  ];
  const usable = pictures.filter((picture) => pdqOf(picture).quality >= MIN_PICTURE_QUALITY);
  const hashes = usable.map((picture) => pdqOf(picture).hash);
  const byChange: Record<string, number[]> = {};
  for (const [name, change] of Object.entries(changes)) {
    byChange[name] = [];
    for (const [at, picture] of usable.entries())
      byChange[name].push(differentBits(pdqOf(await change(picture)).hash, hashes[at] ?? ''));
  }
  const others = hashes.flatMap((hash, at) => hashes.slice(0, at).map((other) => differentBits(hash, other)));
  const near = others.filter((bits) => bits <= NEAR_PICTURE_BITS).length;
  return { pictures: usable.length, byChange, unrelated: { count: others.length, near, least: Math.min(...others) } };
}

async function sharedPhotographs(): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const name of photographs) {
    const file = path.join(shared, name);
    if (!existsSync(file)) continue;
    for await (const raster of jpeg.decode(Uint8Array.from(readFileSync(file)))) pictures.push(asDisplayed(raster));
  }
  return pictures;
}
