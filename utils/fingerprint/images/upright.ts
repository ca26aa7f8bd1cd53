import type { Picture, Raster } from './picture.ts';

/** EXIF's eight orientations: where the first row and the first column of the file lie on the picture as displayed. */
const steps: readonly { swap: boolean; flipX: boolean; flipY: boolean }[] = [
  { swap: false, flipX: false, flipY: false },
  { swap: false, flipX: true, flipY: false },
  { swap: false, flipX: true, flipY: true },
  { swap: false, flipX: false, flipY: true },
  { swap: true, flipX: false, flipY: false },
  { swap: true, flipX: true, flipY: false },
  { swap: true, flipX: true, flipY: true },
  { swap: true, flipX: false, flipY: true },
];
const OPAQUE = 255;

/** As a viewer shows it: turned by EXIF's orientation (1 to 8; anything else is 1), transparent parts on white. */
export function asDisplayed({ width, height, data }: Raster, orientation = 1): Picture {
  const { swap, flipX, flipY } = steps[orientation - 1] ?? { swap: false, flipX: false, flipY: false };
  if (!swap && !flipX && !flipY) return { width, height, channels: 4, data: onWhite(data) };
  const turned = new Uint8Array(data.length);
  const [columns, rows] = swap ? [height, width] : [width, height];
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const x = flipX ? columns - 1 - column : column;
      const y = flipY ? rows - 1 - row : row;
      const from = (swap ? x * width + y : y * width + x) * 4;
      const to = (row * columns + column) * 4;
      for (let channel = 0; channel < 4; channel += 1) turned[to + channel] = data[from + channel] as number;
    }
  return { width: columns, height: rows, channels: 4, data: onWhite(turned) };
}

/** In place: nobody else holds what a decoder answered. */
function onWhite(data: Uint8Array | Uint8ClampedArray): Uint8Array | Uint8ClampedArray {
  for (let at = 3; at < data.length; at += 4) {
    const opacity = data[at] as number;
    if (opacity === OPAQUE) continue;
    for (let channel = at - 3; channel < at; channel += 1)
      data[channel] = Math.round(((data[channel] as number) * opacity + OPAQUE * (OPAQUE - opacity)) / OPAQUE);
    data[at] = OPAQUE;
  }
  return data;
}
