import FingerprintWorker from './fingerprint-worker.ts?worker';
import type { FingerprintAnswer, FingerprintRequest } from '../../utils/checking/fingerprint-address.ts';
import { STEP_TIMEOUT_MS } from '../../utils/checking/fetch-behind.ts';
import { TOTAL_TIMEOUT_MS } from '../../utils/fetching/fetch-document.ts';

/** A worker that has not answered this long after its own limit hangs in somebody's bytes: it is ended. */
const GRACE_MS = 20_000;

/** One worker per document, ended with it: whatever a hostile file does there, it does to nobody else. */
export function fingerprintInWorker(request: FingerprintRequest, signal: AbortSignal): Promise<FingerprintAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new FingerprintWorker();
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      worker.terminate();
      settle();
    };
    const onAbort = (): void => end(() => reject(new DOMException('aborted', 'AbortError')));
    const timer = setTimeout(
      () => end(() => resolve(failed('timeout'))),
      TOTAL_TIMEOUT_MS + 2 * STEP_TIMEOUT_MS + GRACE_MS,
    );
    worker.addEventListener('message', ({ data }: MessageEvent<FingerprintAnswer>) => end(() => resolve(data)));
    worker.addEventListener('error', () => end(() => resolve(failed('damaged'))));
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    else worker.postMessage(request);
  });
}

function failed(reason: 'timeout' | 'damaged'): FingerprintAnswer {
  return { kind: 'failed', reason };
}
