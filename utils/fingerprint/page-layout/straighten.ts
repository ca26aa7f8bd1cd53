import type { Corners, Point } from './find-sheet.ts';
import type { Grey } from './grey.ts';

/** What lies between four corners, brought to a rectangle of so many columns (a perspective map, between neighbours). */
export function straightenSheet(grey: Grey, corners: Corners, width: number): Grey {
  const [upperLeft, upperRight, lowerRight, lowerLeft] = corners;
  const across = (distance(upperLeft, upperRight) + distance(lowerLeft, lowerRight)) / 2;
  const down = (distance(upperLeft, lowerLeft) + distance(upperRight, lowerRight)) / 2;
  const height = Math.max(1, Math.min(4 * width, Math.round((width * down) / across)));
  const map = mapOf(corners);
  const out = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const v = (row + 0.5) / height;
    for (let column = 0; column < width; column += 1) {
      const u = (column + 0.5) / width;
      const w = map.g * u + map.h * v + 1;
      out[row * width + column] = sample(
        grey,
        (map.a * u + map.b * v + map.c) / w,
        (map.d * u + map.e * v + map.f) / w,
      );
    }
  }
  return { width, height, data: out };
}

/** Turned by a small angle (radians), about its middle. */
export function turnGrey(grey: Grey, angle: number): Grey {
  const { width, height } = grey;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const out = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const y = row + 0.5 - height / 2;
    for (let column = 0; column < width; column += 1) {
      const x = column + 0.5 - width / 2;
      out[row * width + column] = sample(grey, x * cosine - y * sine + width / 2, x * sine + y * cosine + height / 2);
    }
  }
  return { width, height, data: out };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Between the four nearest points; beyond the rim, the rim. */
function sample({ width, height, data }: Grey, x: number, y: number): number {
  const left = Math.max(0, Math.min(width - 1, x - 0.5));
  const top = Math.max(0, Math.min(height - 1, y - 0.5));
  const column = left | 0;
  const row = top | 0;
  const next = column + 1 < width ? 1 : 0;
  const below = row + 1 < height ? width : 0;
  const at = row * width + column;
  const [dx, dy] = [left - column, top - row];
  const upper = (data[at] as number) * (1 - dx) + (data[at + next] as number) * dx;
  const lower = (data[at + below] as number) * (1 - dx) + (data[at + below + next] as number) * dx;
  return (upper * (1 - dy) + lower * dy + 0.5) | 0;
}

/** From the unit square to four corners (P. Heckbert, "Fundamentals of Texture Mapping", 1989, 2.2.2). */
function mapOf([p0, p1, p2, p3]: Corners): Record<'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h', number> {
  const [dx1, dx2, sx] = [p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x];
  const [dy1, dy2, sy] = [p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  return {
    a: p1.x - p0.x + g * p1.x,
    b: p3.x - p0.x + h * p3.x,
    c: p0.x,
    d: p1.y - p0.y + g * p1.y,
    e: p3.y - p0.y + h * p3.y,
    f: p0.y,
    g,
    h,
  };
}
