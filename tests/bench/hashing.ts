import { randomBytes } from 'node:crypto';
import { CleanUp } from '../world/clean-up.ts';
import { copyExtension } from '../world/extension-copy.ts';
import { launchBrowser } from '../world/launch-browser.ts';
import { startWorld } from '../world/world.ts';
import type { HashingTimes } from './browser/hashing.ts';
import type { Figure } from './figure.ts';
import { benchFolder } from './folder.ts';
import { runInBrowser } from './in-browser.ts';

const MIB = 1_048_576;
const sizes = [1, 4, 16, 60].map((mebibytes) => mebibytes * MIB);
const group = 'Hashing in the browser';

/** Fingerprinting in an extension page of a real Chromium, beside WebCrypto over the same bytes. */
export async function hashing(): Promise<Figure[]> {
  const cleanUp = new CleanUp();
  try {
    const world = cleanUp.add(await startWorld());
    world.host('files.catbox.moe', (request) => documentOf(new URL(request.url).pathname));
    const extension = await copyExtension(await benchFolder(cleanUp));
    const reader = cleanUp.add(await launchBrowser({ world, extension }));
    const page = await reader.open(`${reader.origin}/popup.html`);
    const documents = sizes.map((bytes) => ({ address: `https://files.catbox.moe/${bytes}.pdf`, bytes }));
    return (await runInBrowser<HashingTimes[]>(page, 'hashing.ts', documents)).flatMap(figuresOf);
  } finally {
    await cleanUp.run();
  }
}

function figuresOf({ bytes, ...ms }: HashingTimes): Figure[] {
  const speed = (name: string, oursMs: number, peer: string, peerMs: number): Figure => ({
    group,
    name,
    size: bytes,
    value: bytes / 1e3 / oursMs,
    unit: 'MB/s',
    better: 'more',
    against: { name: peer, value: bytes / 1e3 / peerMs },
  });
  return [
    speed('fingerprint of a PDF already here, in pieces; bytes', ms.oursMs, 'one digest of one buffer', ms.webCryptoMs),
    speed(
      'fetch and fingerprint of a PDF; bytes',
      ms.oursFetchedMs,
      'fetch, arrayBuffer, digest',
      ms.webCryptoFetchedMs,
    ),
  ];
}

const made = new Map<string, Buffer<ArrayBuffer>>();

function documentOf(path: string): Response {
  const bytes = Number(/^\/(\d+)\.pdf$/.exec(path)?.[1] ?? 0);
  const body = made.get(path) ?? Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(Math.max(0, bytes - 9))]);
  made.set(path, body);
  return new Response(body, { headers: { 'Content-Type': 'application/pdf', 'Content-Length': String(body.length) } });
}
