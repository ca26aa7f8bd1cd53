import { onlyMailAsSent } from '../../utils/fingerprint/formats/mail/mails-as-sent.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';

/** In a worker: the one mail in a file, as it was sent; null where there are several, or none. */
export function serveMails(message: unknown): Promise<void> {
  return serveTasks<Blob, Uint8Array | null>(message, {
    run: async (file) => onlyMailAsSent(new Uint8Array(await file.arrayBuffer())) ?? null,
    post: (news) => self.postMessage(news),
  });
}
