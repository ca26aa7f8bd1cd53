import { threadWorker } from '../../registry/commands/thread-worker.ts';
import type { KillableWorker } from '../../utils/fingerprint/killable/killable-worker.ts';

/** A thread that reads damaged documents, watched. */
export function startFuzzThread(): KillableWorker {
  return threadWorker(new URL('./fuzz-thread.ts', import.meta.url));
}
