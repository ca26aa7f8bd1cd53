import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { jpeg } from '../../../utils/fingerprint/images/jpeg.ts';
import { pdqOf } from '../../../utils/fingerprint/images/pdq.ts';
import type { Picture } from '../../../utils/fingerprint/images/picture.ts';
import { png } from '../../../utils/fingerprint/images/png.ts';
import { asDisplayed } from '../../../utils/fingerprint/images/upright.ts';
import { differentBits, MIN_PICTURE_QUALITY, NEAR_PICTURE_BITS } from '../../../utils/protocol/compare-pictures.ts';
import { sharedVectors } from '../../check/shared-vectors.ts';

/** Meta's rule: another implementation's hash lies this near to the reference's where the quality is 80 or more. */
const CONFORMANT_BITS = 10;

interface Expected {
  file: string;
  reference_cpp_built_here?: { hash: string; quality: number };
}

const folder = sharedVectors('pdq');
describe.skipIf(folder === undefined)('Meta’s own pictures, against the reference compiled', () => {
  const read = (name: string): Buffer => readFileSync(path.join(folder ?? '', name));
  const expected = (folder === undefined ? [] : (JSON.parse(read('expected.json').toString()) as Expected[])).filter(
    ({ file, reference_cpp_built_here: reference }) => reference && existsSync(path.join(folder ?? '', file)),
  );

  test.each(expected)('$file', async ({ file, reference_cpp_built_here: reference }) => {
    const { hash, quality } = pdqOf(await decode(file, read(file)));
    expect(quality).toBe(reference?.quality);
    if (quality >= MIN_PICTURE_QUALITY)
      expect(differentBits(hash, reference?.hash ?? '')).toBeLessThanOrEqual(CONFORMANT_BITS);
  });

  test('turned and mirrored pictures are others', async () => {
    const of = async (file: string): Promise<string> => pdqOf(await decode(file, read(file))).hash;
    const upright = await of('bridge-mods/aaa-orig.jpg');
    expect(differentBits(upright, await of('reg-test-input/dih/bridge-2-rotate-90.jpg'))).toBeGreaterThan(80);
    expect(differentBits(upright, await of('reg-test-input/dih/bridge-5-flipx.jpg'))).toBeGreaterThan(80);
    expect(differentBits(upright, await of('bridge-mods/shrink-a-lot.jpg'))).toBeLessThanOrEqual(NEAR_PICTURE_BITS);
  });
});

test('a plain picture has no quality, whatever its size', () => {
  for (const [width, height] of [
    [1, 1],
    [64, 64],
    [700, 3],
  ] as const)
    expect(pdqOf({ width, height, channels: 3, data: new Uint8Array(width * height * 3).fill(200) }).quality).toBe(0);
});

async function decode(name: string, bytes: Buffer): Promise<Picture> {
  const file = Uint8Array.from(bytes);
  for await (const raster of (name.endsWith('.jpg') ? jpeg : png).decode(file)) return asDisplayed(raster);
  throw new Error(`${name} holds no picture`);
}
