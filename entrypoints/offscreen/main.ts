import { answerMessages, isFromOwnPage, type OffscreenMessages } from '../../utils/messages.ts';
import { fingerprintInWorker } from './fingerprint-in-worker.ts';

// Chromium's background is a service worker: it may be ended while it waits for a slow host, and has no workers of its own. This
// document has. Bytes are fetched, streamed and hashed in a worker of it and never come back.
const jobs = new Map<string, AbortController>();

answerMessages<OffscreenMessages>(
  {
    'offscreen/fingerprint': async ({ job, ...request }) => {
      const abort = new AbortController();
      jobs.set(job, abort);
      try {
        return await fingerprintInWorker(request, abort.signal);
      } finally {
        jobs.delete(job);
      }
    },
    'offscreen/abort': ({ job }) => {
      jobs.get(job)?.abort();
      return Promise.resolve({ accepted: true });
    },
  },
  isFromOwnPage,
);
