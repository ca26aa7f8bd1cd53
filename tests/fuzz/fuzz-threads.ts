import { processWorker } from '../../registry/commands/process-worker.ts';
import type { KillableWorker } from '../../utils/fingerprint/killable/killable-worker.ts';

/** A thread that reads damaged documents, watched. */
export function startFuzzThread(): KillableWorker {
  return processWorker(new URL('./fuzz-thread.ts', import.meta.url));
}
