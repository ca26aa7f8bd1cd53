import { zlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { refuseLargeParts, type TiffPage } from '../../../utils/fingerprint/images/tiff-limits.ts';
import { MAX_PIXELS } from '../../../utils/fingerprint/limits.ts';
import { UnreadableError } from '../../../utils/fingerprint/problem.ts';

const [DEFLATE, OLD_DEFLATE, JPEG, LZW] = [8, 32_946, 7, 5];
const empty = new Uint8Array(64);
const bomb = new Uint8Array(zlibSync(new Uint8Array(3_000_000)));
/** Start and frame of a JPEG of that size, and nothing after it. */
const jpegHead = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0);

/** One strip, or one tile, that is all of `part`. */
function page(part: Uint8Array, fields: TiffPage): TiffPage {
  return { t256: [100], t257: [100], t273: [0], t279: [part.length], ...fields };
}
const tile = (part: Uint8Array): TiffPage => ({ t322: [100], t323: [100], t324: [0], t325: [part.length] });

test.each<[string, Uint8Array<ArrayBuffer>, TiffPage, string | undefined]>([
  ['a small page', empty, {}, undefined],
  ['as many points as may be', empty, { t256: [MAX_PIXELS / 5_000], t257: [5_000] }, undefined],
  ['more', empty, { t256: [MAX_PIXELS / 5_000 + 1], t257: [5_000] }, 'too-large'],
  ['more in a tile', empty, { ...tile(empty), t322: [MAX_PIXELS], t323: [2] }, 'too-large'],
  ['points of many samples', empty, { t256: [10_000], t257: [1_000], t258: [16], t277: [30] }, 'too-large'],
  [
    'tiles of many samples',
    empty,
    { ...tile(empty), t322: [10_000], t323: [1_000], t258: [64], t277: [9] },
    'too-large',
  ],
  ['a strip that unfolds to more than its points', bomb, { t259: [DEFLATE] }, 'too-large'],
  ['the same by its older number', bomb, { t259: [OLD_DEFLATE] }, 'too-large'],
  ['a tile that does', bomb, { ...tile(bomb), t259: [DEFLATE] }, 'too-large'],
  [
    'the same where its points take as much',
    bomb,
    { t256: [2_000], t257: [2_000], t258: [8], t259: [DEFLATE] },
    undefined,
  ],
  ['the same that is not unfolded', bomb, { t259: [LZW] }, undefined],
  ['a strip that is not deflated, whatever it says', empty, { t259: [DEFLATE] }, undefined],
  ['a picture inside that is larger than the page', jpegHead(60_000, 60_000), { t259: [JPEG] }, 'too-large'],
  ['a picture inside that is not', jpegHead(100, 100), { t259: [JPEG] }, undefined],
  ['a size that is no number', empty, { t256: ['wide'] }, 'damaged'],
])('%s', (_, bytes, fields, reason) => {
  let refused: string | undefined;
  try {
    refuseLargeParts(bytes, page(bytes, fields));
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(UnreadableError);
    refused = (thrown as UnreadableError).reason;
  }
  expect(refused).toBe(reason);
});
