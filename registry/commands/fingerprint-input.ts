import type { WorkerPool } from '../../utils/fingerprint/killable/worker-pool.ts';
import { fingerprintExactly } from '../../utils/fingerprint/fingerprint.ts';
import { GrowingBytes } from '../../utils/fingerprint/growing-bytes.ts';
import { MAX_TEXT_BYTES } from '../../utils/fingerprint/limits.ts';
import type { Pieces } from '../../utils/fingerprint/read-pieces.ts';
import type { FileFingerprint, FileTask } from './fingerprint-process.ts';
import { withReason } from './fingerprint-many.ts';
import { nodeHash } from './node-hash.ts';
import { weakFileHash } from './weak-file-hash.ts';

/**
 * The fingerprint of what comes in, which has no name. It is read here, where it comes, and parsed in a process that can be ended; what is too long
 * to be parsed is hashed alone, without git's digest, which begins with a length that is known too late.
 */
export async function fingerprintInput(
  input: Pieces,
  { pool, isWeakWanted }: { pool: WorkerPool<FileTask, FileFingerprint>; isWeakWanted: boolean },
): Promise<FileFingerprint> {
  const kept = new GrowingBytes();
  const weak = isWeakWanted ? weakFileHash() : undefined;
  const onBytes = (piece: Uint8Array): void => {
    kept.add(piece.subarray(0, MAX_TEXT_BYTES + 1 - kept.length));
    weak?.update(piece);
  };
  const { exact } = await fingerprintExactly(input, {}, { hash: nodeHash, onBytes });
  if (kept.length > MAX_TEXT_BYTES) return { ...exact, ...(weak && { weak: weak.digests() }) };
  const [outcome] = await pool.ask([
    { file: '', bytes: kept.view().slice(), hints: {}, size: exact.size, isWeakWanted },
  ]);
  return outcome === undefined || outcome.kind === 'nothing' ? exact : withReason(outcome);
}
