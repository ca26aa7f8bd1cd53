import { fingerprint, type Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { webCryptoHash } from '../../utils/fingerprint/hash.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';
import type { Hints } from '../../utils/fingerprint/sniff.ts';

export interface BlobTask {
  blob: Blob;
  hints: Hints;
}

/** In a worker: one document whose bytes a page of ours holds, then the end. */
export function serveBlobs(message: unknown): Promise<void> {
  return serveTasks<BlobTask, Fingerprint>(message, {
    run: ({ blob, hints }, onExact) =>
      fingerprint(blob.stream(), hints, { hash: webCryptoHash, announcedBytes: blob.size, onExact }),
    post: (news) => self.postMessage(news),
  });
}
