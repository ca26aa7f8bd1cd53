import type { Picture } from '../../utils/fingerprint/images/picture.ts';
import type { Random } from '../sample-leak/random.ts';

const WIDTH = 720;
const HEIGHT = 540;

interface Blob {
  x: number;
  y: number;
  radiusX: number;
  radiusY: number;
  isBox: boolean;
  colour: [number, number, number];
}

/** A picture of a place that is nowhere: a sky, a horizon, things of many sizes before it, light that falls off, grain. */
export function drawScene(random: Random): Picture {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  const colour = (): [number, number, number] => [
    random.between(10, 240),
    random.between(10, 240),
    random.between(10, 240),
  ];
  const [sky, ground] = [colour(), colour()];
  const horizon = HEIGHT * (0.25 + random.next() * 0.5);
  const blobs: Blob[] = Array.from({ length: random.between(12, 40) }, () => ({
    x: random.between(0, WIDTH),
    y: random.between(0, HEIGHT),
    radiusX: random.between(8, 150),
    radiusY: random.between(8, 120),
    isBox: random.next() < 0.5,
    colour: colour(),
  }));
  const [slopeX, slopeY] = [(random.next() - 0.5) * 0.8, (random.next() - 0.5) * 0.8];
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      let [red, green, blue] = y + 14 * Math.sin(x / 60) < horizon ? sky : ground;
      for (const blob of blobs) {
        const [dx, dy] = [Math.abs(x - blob.x) / blob.radiusX, Math.abs(y - blob.y) / blob.radiusY];
        if (blob.isBox ? dx < 1 && dy < 1 : dx * dx + dy * dy < 1) [red, green, blue] = blob.colour;
      }
      const light = 1 + slopeX * (x / WIDTH - 0.5) + slopeY * (y / HEIGHT - 0.5);
      const grain = (random.next() - 0.5) * 16;
      data.set(
        [red, green, blue].map((value) => Math.max(0, Math.min(255, value * light + grain))),
        (y * WIDTH + x) * 3,
      );
    }
  return { width: WIDTH, height: HEIGHT, data, channels: 3 };
}
