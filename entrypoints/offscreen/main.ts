import type { FingerprintRequest } from '../../utils/checking/fingerprint-address.ts';
import { answerMessages, isFromOwnPage, type OffscreenAnswer, type OffscreenMessages } from '../../utils/messages.ts';
import { fingerprintInWorker } from './fingerprint-in-worker.ts';

// Chromium's background is a service worker: it may be ended while it waits for a slow host, and has no workers of its own. This
// document has. Bytes are fetched, streamed and hashed in a worker of it and never come back.
const jobs = new Map<string, { answer: Promise<OffscreenAnswer>; abort: AbortController }>();

answerMessages<OffscreenMessages>(
  {
    'offscreen/fingerprint': ({ job, ...request }) => {
      // The worker that asked may have been ended, and another asks for the same again: the host is not asked twice.
      const { answer } = jobs.get(job) ?? start(job, request);
      return answer;
    },
    'offscreen/abort': ({ job }) => {
      jobs.get(job)?.abort.abort();
      return Promise.resolve({ accepted: true });
    },
  },
  isFromOwnPage,
);

function start(job: string, request: FingerprintRequest): { answer: Promise<OffscreenAnswer>; abort: AbortController } {
  const abort = new AbortController();
  const answer = fingerprintInWorker(request, abort.signal).finally(() => jobs.delete(job));
  const running = { answer, abort };
  jobs.set(job, running);
  return running;
}
