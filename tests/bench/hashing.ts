import { copyExtension } from '../world/extension-copy.ts';
import { launchBrowser } from '../world/launch-browser.ts';
import { startWorld } from '../world/world.ts';
import type { HashingTimes } from './browser/hashing.ts';
import type { Figure } from './figure.ts';
import { runInBrowser } from './in-browser.ts';

const MIB = 1_048_576;
const sizes = [1, 4, 16, 60].map((mebibytes) => mebibytes * MIB);

/** Fingerprinting in an extension page of a real Chromium, beside WebCrypto alone over the same bytes. */
export async function hashing(): Promise<Figure[]> {
  const world = await startWorld();
  const extension = await copyExtension('build/bench-hashing');
  const reader = await launchBrowser({ world, extension });
  try {
    const page = await reader.open(`chrome-extension://${reader.extensionId}/popup.html`);
    const times = await runInBrowser<HashingTimes[]>(page, 'hashing.ts', sizes);
    return times.map(({ bytes, oursMs, webCryptoMs }) => ({
      group: 'Hashing in the browser',
      name: 'fingerprint of a PDF from a stream, bytes',
      size: bytes,
      value: bytes / 1e3 / oursMs,
      unit: 'MB/s',
      better: 'more',
      against: { name: 'one WebCrypto digest', value: bytes / 1e3 / webCryptoMs },
    }));
  } finally {
    await reader.close();
    await world.close();
  }
}
