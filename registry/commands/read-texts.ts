import { WorkerPool } from '../../utils/fingerprint/killable/worker-pool.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import { processWorker } from './process-worker.ts';

/** The texts of files, each read in a process that is ended when it hangs; undefined for one that has none, or none that can be read. */
export async function readTexts(files: readonly string[]): Promise<(string | undefined)[]> {
  const start = (): ReturnType<typeof processWorker> => processWorker(new URL('./text-process.ts', import.meta.url));
  const limits = { maxParseMs: PARSE_TIMEOUT_MS, maxSilenceMs: 2 * PARSE_TIMEOUT_MS };
  const pool = new WorkerPool<string, string>(start, files.length, limits);
  try {
    const outcomes = await Promise.all(files.map(async (file) => (await pool.ask([file]))[0]));
    return outcomes.map((outcome) => (outcome?.kind === 'whole' ? outcome.answer : undefined));
  } finally {
    pool.close();
  }
}
