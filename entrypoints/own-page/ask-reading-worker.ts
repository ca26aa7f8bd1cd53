import { askWorker } from '../../utils/fingerprint/killable/killable-worker.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import type { ReadingDuty } from './reading-worker.ts';
import { startReadingWorker } from './start-reading-worker.ts';

/**
 * What a worker of its own, which is ended over a parser that hangs, answers to one task; undefined where it cannot be had, in time.
 * @throws the signal's reason when aborted
 */
export async function askReadingWorker<Answer>(
  duty: ReadingDuty,
  task: unknown,
  signal?: AbortSignal,
): Promise<Answer | undefined> {
  const worker = startReadingWorker(duty);
  try {
    const limits = { maxParseMs: PARSE_TIMEOUT_MS, maxSilenceMs: PARSE_TIMEOUT_MS };
    const [outcome] = (await askWorker<Answer>(worker, [task], { limits, ...(signal && { signal }) })).outcomes;
    return outcome?.kind === 'whole' ? outcome.answer : undefined;
  } finally {
    worker.terminate();
  }
}
