import { fingerprint, type Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { webCryptoHash } from '../../utils/fingerprint/hash.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';
import type { Hints } from '../../utils/fingerprint/sniff.ts';

export interface BlobTask {
  blob: Blob;
  hints: Hints;
}

// One document whose bytes a page of ours holds, then the end.
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  void serveTasks<BlobTask, Fingerprint>(data, {
    run: ({ blob, hints }, onExact) =>
      fingerprint(blob.stream(), hints, { hash: webCryptoHash, announcedBytes: blob.size, onExact }),
    post: (news) => self.postMessage(news),
  });
});
