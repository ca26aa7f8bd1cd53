import { fingerprintAddress, type FingerprintRequest } from '../../utils/checking/fingerprint-address.ts';

// One document, then the end: whoever started this worker ends it, which is also how a fetch is aborted.
self.addEventListener('message', ({ data }: MessageEvent<FingerprintRequest>) => {
  void fingerprintAddress(data, new AbortController().signal).then((answer) => self.postMessage(answer));
});
