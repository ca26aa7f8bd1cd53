import { encode } from 'fast-png';
import type { Random } from '../random.ts';

const WIDTH = 480;
const HEIGHT = 320;
const CHANNELS = 3;

/** A bar chart of an opinion poll, as somebody would photograph it off a screen: a little noise on every pixel. */
export function chartBytes(random: Random, bars = 6): Uint8Array {
  const heights = Array.from({ length: bars }, () => random.between(40, HEIGHT - 60));
  const colours = Array.from({ length: bars }, () => [
    random.between(30, 220),
    random.between(30, 220),
    random.between(30, 220),
  ]);
  const data = new Uint8Array(WIDTH * HEIGHT * CHANNELS);
  const barWidth = Math.floor(WIDTH / bars);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const bar = Math.min(bars - 1, Math.floor(x / barWidth));
      const inside = x % barWidth > 12 && HEIGHT - y < (heights[bar] ?? 0);
      const colour = inside ? (colours[bar] ?? [0, 0, 0]) : [245, 244, 240];
      const noise = random.between(-6, 6);
      for (let channel = 0; channel < CHANNELS; channel += 1)
        data[(y * WIDTH + x) * CHANNELS + channel] = Math.max(0, Math.min(255, (colour[channel] ?? 0) + noise));
    }
  }
  return encode({ width: WIDTH, height: HEIGHT, data, channels: CHANNELS, depth: 8 });
}
