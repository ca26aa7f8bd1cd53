import { findNear } from '../../../utils/registry-client/near-table.ts';

/** Milliseconds of one look-up in tables of so many sketches and as many pictures: the median. */
export default function nearScan(cases: number): Promise<number> {
  const column = (words: number): { words: Uint32Array; places: Uint32Array } => ({
    words: randomWords(cases * words),
    places: Uint32Array.from({ length: cases }, (_, at) => at),
  });
  const table = { origin: 'bench', sketches: column(4), pictures: column(8) };
  const times = Array.from({ length: 15 }, () => {
    const print = { sketch: randomWords(4), picture: randomWords(8) };
    const started = performance.now();
    findNear(table, print);
    return performance.now() - started;
  });
  return Promise.resolve(times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN);
}

function randomWords(count: number): Uint32Array {
  const words = new Uint32Array(count);
  // As many at once as the browser gives.
  for (let at = 0; at < count; at += 16_384) crypto.getRandomValues(words.subarray(at, at + 16_384));
  return words;
}
