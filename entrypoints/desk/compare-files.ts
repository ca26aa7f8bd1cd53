import { askWorker, type KillableWorker } from '../../utils/fingerprint/killable/killable-worker.ts';
import { startReadingWorker } from '../own-page/start-reading-worker.ts';
import type { Compared, ComparedDocument, ComparisonTask } from './serve-comparisons.ts';

/** Two parsers, up to sixteen pages, and the comparison; what hangs in somebody's bytes is ended. */
const COMPARE_TIMEOUT_MS = 60_000;
/** Larger files are not read for their texts. */
const MAX_COMPARED_BYTES = 64 * 1024 * 1024;

/** What differs, or why two files are not compared. `failed`: by no fault of theirs that is known of, such as time or memory that was used up. */
export type CompareOutcome = Compared | { kind: 'too-large' | 'failed' };

/** What differs between two documents of this device, in a worker that ends with it. Undefined: one cannot be opened any more. */
export async function compareFiles(
  a: ComparedDocument | undefined,
  b: ComparedDocument | undefined,
  startWorker: () => KillableWorker = () => startReadingWorker('comparisons'),
): Promise<CompareOutcome> {
  if (a === undefined || b === undefined) return { kind: 'gone' };
  if ([a, b].some(({ file }) => file.size > MAX_COMPARED_BYTES)) return { kind: 'too-large' };
  const worker = startWorker();
  try {
    const limits = { maxParseMs: COMPARE_TIMEOUT_MS, maxSilenceMs: COMPARE_TIMEOUT_MS };
    const task: ComparisonTask = { a, b };
    const [outcome] = (await askWorker<Compared>(worker, [task], { limits })).outcomes;
    return outcome?.kind === 'whole' ? outcome.answer : { kind: 'failed' };
  } finally {
    worker.terminate();
  }
}
