import { createReadStream } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { fingerprint, type Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';
import type { Hints } from '../../utils/fingerprint/sniff.ts';
import type { WeakDigests } from '../../utils/fingerprint/weak-digests.ts';
import { nodeHash } from './node-hash.ts';
import { weakFileHash } from './weak-file-hash.ts';

const READ_BYTES = 1_048_576;

export interface FileTask {
  file: string;
  hints: Hints;
  /** Bytes that it is said to have, where the digests that hosts name are wanted, too. */
  weakOfBytes?: number;
}

export interface FileFingerprint extends Fingerprint {
  weak?: Partial<WeakDigests>;
}

// Lists of files; what becomes of each is told as it is known.
parentPort?.on('message', (message) => {
  void serveTasks<FileTask, FileFingerprint>(message, { run, post: (news) => parentPort?.postMessage(news) });
});

async function run(
  { file, hints, weakOfBytes }: FileTask,
  tellExact: (exact: FileFingerprint) => void,
): Promise<FileFingerprint> {
  const weak = weakOfBytes === undefined ? undefined : weakFileHash(weakOfBytes);
  const onBytes = weak && ((bytes: Uint8Array) => weak.update(bytes));
  let digests: Partial<WeakDigests> | undefined;
  const withWeak = (found: Fingerprint): FileFingerprint => {
    digests ??= weak?.digests();
    return { ...found, ...(digests && { weak: digests }) };
  };
  const pieces = createReadStream(file, { highWaterMark: READ_BYTES });
  const onExact = (exact: Fingerprint): void => tellExact(withWeak(exact));
  return withWeak(await fingerprint(pieces, hints, { hash: nodeHash, onExact, ...(onBytes && { onBytes }) }));
}
