import type { FingerprintAnswer, FingerprintRequest } from '../../utils/checking/fingerprint-address.ts';
import { readFingerprintAnswer } from '../../utils/checking/read-answer.ts';
import { send } from '../../utils/messages.ts';
import { fingerprintInWorker } from '../offscreen/fingerprint-in-worker.ts';
import { keepAlive } from './keep-alive.ts';
import { offscreen, openOffscreenDocument, type Offscreen } from './offscreen.ts';

/**
 * Fetches and fingerprints one document outside of the background's own thread: Firefox's event page has workers itself. `key` is of whoever asks:
 * what a private window asks for is not what another does, and neither ends the other's.
 */
export async function fingerprintDocument(
  request: FingerprintRequest,
  signal: AbortSignal,
  key: string,
): Promise<FingerprintAnswer> {
  // Safari's service worker has no workers; it fetches no document either (fetch-document.ts).
  if (!offscreen && typeof Worker === 'undefined') return { kind: 'failed', reason: 'blocked' };
  const answer = offscreen
    ? fingerprintOffscreen(offscreen, { key, request }, signal)
    : fingerprintInWorker(request, signal);
  return readFingerprintAnswer(await keepAlive(answer)) ?? { kind: 'failed', reason: 'damaged' };
}

async function fingerprintOffscreen(
  api: Offscreen,
  { key, request }: { key: string; request: FingerprintRequest },
  signal: AbortSignal,
): Promise<FingerprintAnswer> {
  await openOffscreenDocument(api);
  signal.throwIfAborted();
  // The same request for the same key is the same job, whichever worker of ours asks.
  const job = JSON.stringify([key, request]);
  // Aborts what still runs, and drops an answer that has come. A document that is gone has neither.
  const done = (): void => void send('offscreen/done', { job }).catch(() => undefined);
  signal.addEventListener('abort', done);
  try {
    return await send('offscreen/fingerprint', { job, ...request });
  } finally {
    signal.removeEventListener('abort', done);
    if (!signal.aborted) done();
  }
}
