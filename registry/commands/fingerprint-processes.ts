import { WorkerPool } from '../../utils/fingerprint/killable/worker-pool.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import type { FileFingerprint, FileTask } from './fingerprint-process.ts';
import { processWorker } from './process-worker.ts';

/** Longer than the largest file takes to be read: a process that says nothing for so long hangs. */
const MAX_SILENCE_MS = 60 * 60_000;

/** Processes that fingerprint files, as many side by side as `jobs` says; a parser that hangs is ended, and the exact digests stand. */
export function fingerprintProcesses(
  jobs: number,
  { maxParseMs = PARSE_TIMEOUT_MS, maxHeapMb }: { maxParseMs?: number; maxHeapMb?: number } = {},
): WorkerPool<FileTask, FileFingerprint> {
  const module = new URL('./fingerprint-process.ts', import.meta.url);
  const start = (): ReturnType<typeof processWorker> =>
    processWorker(module, maxHeapMb === undefined ? {} : { maxHeapMb });
  return new WorkerPool(start, jobs, { maxParseMs, maxSilenceMs: MAX_SILENCE_MS });
}
