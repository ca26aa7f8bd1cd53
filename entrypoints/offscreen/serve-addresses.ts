import {
  fingerprintAddress,
  type FingerprintAnswer,
  type FingerprintRequest,
} from '../../utils/checking/fingerprint-address.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';

/** In a worker: one document, then the end. Whoever started the worker ends it, which is also how a fetch is aborted. */
export function serveAddresses(message: unknown): Promise<void> {
  return serveTasks<FingerprintRequest, FingerprintAnswer>(message, {
    run: (request, tellExact) => fingerprintAddress(request, { signal: new AbortController().signal, tellExact }),
    post: (news) => self.postMessage(news),
  });
}
