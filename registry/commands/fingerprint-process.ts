import { createReadStream } from 'node:fs';
import { fingerprint, type Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import type { Hints } from '../../utils/fingerprint/sniff.ts';
import { standInOf } from '../../utils/fingerprint/stand-in-of.ts';
import type { WeakDigests } from '../../utils/fingerprint/weak-digests.ts';
import { nodeHash } from './node-hash.ts';
import { serveProcess } from './serve-process.ts';
import { weakFileHash } from './weak-file-hash.ts';

/** Read at once: more is faster for large files, and its memory costs small ones more than their text does. */
const [MIN_READ_BYTES, MAX_READ_BYTES] = [65_536, 1_048_576];

export interface FileTask {
  file: string;
  /** What is in it, where it has come already. */
  bytes?: Uint8Array<ArrayBuffer>;
  hints: Hints;
  /** Bytes that it is said to have. */
  size?: number;
  /** Also the digests that hosts name. */
  isWeakWanted?: boolean;
}

export interface FileFingerprint extends Fingerprint {
  weak?: Partial<WeakDigests>;
}

// Lists of files; what becomes of each is told as it is known.
serveProcess<FileTask, FileFingerprint>(run);

async function run(
  { file, bytes: whole, hints, size = MAX_READ_BYTES, isWeakWanted = false }: FileTask,
  tellExact: (exact: FileFingerprint) => void,
): Promise<FileFingerprint> {
  const weak = isWeakWanted ? weakFileHash(size) : undefined;
  const onBytes = weak && ((bytes: Uint8Array) => weak.update(bytes));
  let digests: Partial<WeakDigests> | undefined;
  const withWeak = (found: Fingerprint): FileFingerprint => {
    digests ??= weak?.digests();
    return { ...found, ...(digests && { weak: digests }) };
  };
  const highWaterMark = Math.max(MIN_READ_BYTES, Math.min(size, MAX_READ_BYTES));
  const pieces = whole === undefined ? createReadStream(file, { highWaterMark }) : new Blob([whole]).stream();
  const onExact = (exact: Fingerprint): void => tellExact(withWeak(exact));
  const parts = { hash: nodeHash, standInOf, onExact, ...(onBytes && { onBytes }) };
  return withWeak(await fingerprint(pieces, hints, parts));
}
