import { fingerprint } from '../../../utils/fingerprint/fingerprint.ts';
import { webCryptoHash } from '../../../utils/fingerprint/hash.ts';

export interface HashingTimes {
  bytes: number;
  oursMs: number;
  webCryptoMs: number;
}

const RUNS = 5;
const PIECE_BYTES = 65_536;

/** Fingerprinting a stream of pieces, as a fetch gives them, beside one digest() over the same bytes in one buffer. */
export default async function hashing(sizes: number[]): Promise<HashingTimes[]> {
  const times: HashingTimes[] = [];
  for (const bytes of sizes) {
    const document = new Uint8Array(bytes);
    for (let i = 0; i < bytes; i += PIECE_BYTES)
      crypto.getRandomValues(document.subarray(i, Math.min(i + PIECE_BYTES, bytes)));
    document.set(new TextEncoder().encode('%PDF-1.7\n'));
    const oursMs: number[] = [];
    const webCryptoMs: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      let started = performance.now();
      await fingerprint(pieces(document), { name: 'file.pdf' }, { hash: webCryptoHash });
      oursMs.push(performance.now() - started);
      started = performance.now();
      await crypto.subtle.digest('SHA-256', document);
      webCryptoMs.push(performance.now() - started);
    }
    times.push({ bytes, oursMs: median(oursMs), webCryptoMs: median(webCryptoMs) });
  }
  return times;
}

function pieces(document: Uint8Array): ReadableStream<Uint8Array> {
  let from = 0;
  return new ReadableStream({
    pull(controller) {
      if (from >= document.length) controller.close();
      else controller.enqueue(document.subarray(from, from + PIECE_BYTES));
      from += PIECE_BYTES;
    },
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
