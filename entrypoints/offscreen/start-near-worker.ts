import type { NearWorker } from './near-scanner.ts';
import Worker from './near-worker.ts?worker';

export function startNearWorker(): NearWorker {
  return new Worker();
}
