import { createSHA256 } from 'hash-wasm';
import { fingerprint } from '../../../utils/fingerprint/fingerprint.ts';
import { loadStreamingHash } from '../../../utils/fingerprint/streaming-hash.ts';

const PIECE_BYTES = 1_048_576;
const ROUNDS = 3;

/** Seconds for so many bytes beyond what WebCrypto takes, the best of a few: our fingerprint, and WebAssembly alone. */
export default async function streaming(bytes: number): Promise<{ oursSeconds: number; coreSeconds: number }> {
  const piece = new Uint8Array(PIECE_BYTES);
  crypto.getRandomValues(piece.subarray(0, 65_536));
  // No text, and nothing that a parser takes.
  piece.set([0, 1, 2, 3]);
  const pieces = bytes / PIECE_BYTES;
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (let left = pieces; left > 0; left -= 1) yield await Promise.resolve(piece);
  }
  let [oursSeconds, coreSeconds] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round += 1) {
    const hash = await loadStreamingHash();
    oursSeconds = Math.min(oursSeconds, await seconds(() => fingerprint(stream(), {}, { hash })));
    const core = (await createSHA256()).init();
    coreSeconds = Math.min(
      coreSeconds,
      await seconds(async () => {
        for await (const one of stream()) core.update(one);
        core.digest();
      }),
    );
  }
  return { oursSeconds, coreSeconds };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
