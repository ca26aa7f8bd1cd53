import { findMember } from '../../utils/fingerprint/compare/find-member.ts';
import { webCryptoHash } from '../../utils/fingerprint/hash.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';

/** A container of this device, and the digest of a mail that lies in it. */
export interface MailTask {
  file: File;
  /** 64 hex characters. */
  member: string;
}

/** In a worker: the bytes of one mail, which are those that were signed; null where they are not there any more. */
export function serveMails(message: unknown): Promise<void> {
  return serveTasks<MailTask, Uint8Array | null>(message, {
    run: async ({ file, member }) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const found = await findMember(bytes, { name: file.name }, { sha256: member, hash: webCryptoHash });
      return found?.bytes ?? null;
    },
    post: (news) => self.postMessage(news),
  });
}
