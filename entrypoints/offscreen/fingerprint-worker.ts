import {
  fingerprintAddress,
  type FingerprintAnswer,
  type FingerprintRequest,
} from '../../utils/checking/fingerprint-address.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';

// One document, then the end: whoever started this worker ends it, which is also how a fetch is aborted.
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  void serveTasks<FingerprintRequest, FingerprintAnswer>(data, {
    run: (request, tellExact) => fingerprintAddress(request, { signal: new AbortController().signal, tellExact }),
    post: (news) => self.postMessage(news),
  });
});
