import type { FingerprintRequest } from '../../utils/checking/fingerprint-address.ts';
import { answerMessages, isFromOwnPage, type OffscreenAnswer, type OffscreenMessages } from '../../utils/messages.ts';
import { fingerprintInWorker } from './fingerprint-in-worker.ts';
import { NearScanner } from './near-scanner.ts';
import { startNearWorker } from './start-near-worker.ts';

/** Beyond the alarm that starts the next worker; an answer is digests, a few hundred bytes. */
const UNCLAIMED_ANSWER_MS = 120_000;

// Chromium's background is a service worker: it may be ended while it waits for a slow host, and has no workers of its own. This
// document has. Bytes are fetched, streamed and hashed in a worker of it and never come back. Whoever asks says when the answer has
// come: until then it is kept for the next worker, which asks for the same again, so that the host is not asked twice.
const scanner = new NearScanner(startNearWorker);
const jobs = new Map<string, { answer: Promise<OffscreenAnswer>; abort: AbortController }>();

answerMessages<OffscreenMessages>(
  {
    'offscreen/fingerprint': ({ job, ...request }) => (jobs.get(job) ?? start(job, request)).answer,
    'offscreen/near': async ({ queries }) => ({ found: await scanner.find(queries) }),
    'offscreen/done': ({ job }) => {
      jobs.get(job)?.abort.abort();
      jobs.delete(job);
      return Promise.resolve({ accepted: true });
    },
  },
  isFromOwnPage,
);

function start(job: string, request: FingerprintRequest): { answer: Promise<OffscreenAnswer>; abort: AbortController } {
  const abort = new AbortController();
  const answer = fingerprintInWorker(request, abort.signal);
  const running = { answer, abort };
  jobs.set(job, running);
  const forget = (): void => {
    if (jobs.get(job) === running) jobs.delete(job);
  };
  // What was refused here was given up by who asked.
  answer.then(() => setTimeout(forget, UNCLAIMED_ANSWER_MS), forget);
  return running;
}
