import { findMember } from '../../utils/fingerprint/compare/find-member.ts';
import { webCryptoHash } from '../../utils/fingerprint/hash.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';
import type { Hints } from '../../utils/fingerprint/sniff.ts';

/** A container that a page of ours holds, and the digest of a document that lies in it. */
export interface MemberTask {
  container: Blob;
  hints: Hints;
  /** 64 hex characters. */
  sha256: string;
}

/** In a worker: the bytes of that document; null where they are not in it. */
export function serveMembers(message: unknown): Promise<void> {
  return serveTasks<MemberTask, Uint8Array | null>(message, {
    run: async ({ container, hints, sha256 }) => {
      const bytes = new Uint8Array(await container.arrayBuffer());
      return (await findMember(bytes, hints, { sha256, hash: webCryptoHash }))?.bytes ?? null;
    },
    post: (news) => self.postMessage(news),
  });
}
