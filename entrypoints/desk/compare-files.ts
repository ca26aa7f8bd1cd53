import CompareWorker from './compare-worker.ts?worker';
import type { Compared } from './compare-worker.ts';
import type { ListedFile } from './listing.ts';

/** Two parsers and the comparison; what hangs in somebody's bytes is ended. */
const COMPARE_TIMEOUT_MS = 60_000;
/** Larger files are not read for their texts. */
const MAX_COMPARED_BYTES = 64 * 1024 * 1024;

/** Why two files are not compared. */
export type CompareOutcome = Compared | { kind: 'gone' | 'too-large' };

/** What differs between the texts of two files that were given to the desk, in a worker that ends with it. */
export async function compareFiles(
  a: ListedFile['source'] | undefined,
  b: ListedFile['source'] | undefined,
): Promise<CompareOutcome> {
  if (a === undefined || b === undefined) return { kind: 'gone' };
  let files: [File, File];
  try {
    files = [await fileOf(a), await fileOf(b)];
  } catch {
    return { kind: 'gone' };
  }
  if (files.some(({ size }) => size > MAX_COMPARED_BYTES)) return { kind: 'too-large' };
  const worker = new CompareWorker();
  try {
    return await new Promise<CompareOutcome>((resolve) => {
      const timer = setTimeout(() => resolve({ kind: 'no-text' }), COMPARE_TIMEOUT_MS);
      worker.onmessage = ({ data }: MessageEvent<Compared>) => {
        clearTimeout(timer);
        resolve(data);
      };
      worker.onerror = () => resolve({ kind: 'no-text' });
      worker.postMessage({ a: files[0], b: files[1] });
    });
  } finally {
    worker.terminate();
  }
}

async function fileOf(source: ListedFile['source']): Promise<File> {
  return 'getFile' in source ? source.getFile() : source;
}
