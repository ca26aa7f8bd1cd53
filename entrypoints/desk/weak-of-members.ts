import type { MemberHashing } from '../../utils/fingerprint/fingerprint.ts';
import { startWeakDigests } from '../../utils/fingerprint/weak-digests.ts';

/** Bytes of all documents inside one file: a second or two out of the twelve in which they must be read. */
const MAX_WEAK_BYTES = 268_435_456;

/** For the documents inside one file: the digests that hosts name, as long as there is not too much. */
export function weakOfMembers(maxBytes = MAX_WEAK_BYTES): (size?: number) => Promise<MemberHashing> {
  let bytesLeft = maxBytes;
  return async (size) => {
    const weak = await startWeakDigests(size);
    let isWhole = true;
    return {
      update: (bytes) => {
        isWhole &&= bytes.length <= bytesLeft;
        if (!isWhole) return;
        bytesLeft -= bytes.length;
        weak.update(bytes);
      },
      digests: () => (isWhole ? weak.digests() : undefined),
    };
  };
}
