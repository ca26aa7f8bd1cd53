import { processWorker } from '../../registry/commands/process-worker.ts';
import type { KillableWorker } from '../../utils/fingerprint/killable/killable-worker.ts';

/** A process that reads damaged documents, watched. */
export function startFuzzProcess(): KillableWorker {
  return processWorker(new URL('./fuzz-process.ts', import.meta.url));
}
