import type { KillableWorker } from '../../utils/fingerprint/killable/killable-worker.ts';
import { deathReason } from '../../utils/fingerprint/problem.ts';

/** A worker of the browser, as one that can be ended over a document. */
export function browserWorker(worker: Worker): KillableWorker {
  return {
    post: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
    listen: (onMessage, onDeath) => {
      worker.onmessage = ({ data }: MessageEvent<unknown>) => onMessage(data);
      worker.onerror = ({ message }) => onDeath(deathReason(message));
    },
  };
}
