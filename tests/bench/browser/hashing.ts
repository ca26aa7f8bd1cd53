import { fingerprintAddress } from '../../../utils/checking/fingerprint-address.ts';
import { fingerprint } from '../../../utils/fingerprint/fingerprint.ts';
import { webCryptoHash } from '../../../utils/fingerprint/hash.ts';

/** Milliseconds, medians. */
export interface HashingTimes {
  bytes: number;
  /** The bytes in memory, in pieces and with their number announced, as a fetch gives them. */
  oursMs: number;
  /** One digest() over the same bytes in one buffer. */
  webCryptoMs: number;
  /** The whole way: guard, fetch, caps, fingerprint. */
  oursFetchedMs: number;
  /** fetch(), arrayBuffer(), digest(), and nothing else. */
  webCryptoFetchedMs: number;
}

const RUNS = 5;
const PIECE_BYTES = 65_536;

/** Each address answers with a PDF of so many bytes. */
export default async function hashing(documents: { address: string; bytes: number }[]): Promise<HashingTimes[]> {
  const times: HashingTimes[] = [];
  for (const { address, bytes } of documents) {
    const held = new Uint8Array(await (await fetch(address)).arrayBuffer());
    if (held.length !== bytes) throw new Error(`${address}: ${held.length} bytes`);
    times.push({
      bytes,
      oursMs: await median(() =>
        fingerprint(pieces(held), { name: 'file.pdf' }, { hash: webCryptoHash, announcedBytes: bytes }),
      ),
      webCryptoMs: await median(() => crypto.subtle.digest('SHA-256', held)),
      oursFetchedMs: await median(() => fingerprinted(address)),
      webCryptoFetchedMs: await median(async () =>
        crypto.subtle.digest('SHA-256', await (await fetch(address, { cache: 'no-store' })).arrayBuffer()),
      ),
    });
  }
  return times;
}

async function fingerprinted(address: string): Promise<void> {
  const request = { link: address, address, maxBytes: 64_000_000, expectFile: true, isPaste: false };
  const answer = await fingerprintAddress(request, { signal: new AbortController().signal });
  if (answer.kind === 'failed') throw new Error(`${address}: ${answer.reason}`);
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

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
}
