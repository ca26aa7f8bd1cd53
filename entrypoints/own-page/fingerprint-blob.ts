import type { Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { askWorker } from '../../utils/fingerprint/killable/killable-worker.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import type { Hints } from '../../utils/fingerprint/sniff.ts';
import type { BlobTask } from './serve-blobs.ts';
import { startReadingWorker } from './start-reading-worker.ts';

/** Far longer than 64 MB take to be hashed. */
const MAX_SILENCE_MS = 60_000;

export type FingerprintBlob = (blob: Blob, hints: Hints, signal: AbortSignal) => Promise<Fingerprint>;

/**
 * The fingerprints of bytes that a page of ours holds, in a worker of its own: a parser that hangs is ended, and the exact digests stand.
 * @throws the signal's reason when aborted; Error when not even the exact digests came
 */
export const fingerprintBlob: FingerprintBlob = async (blob, hints, signal) => {
  const worker = startReadingWorker('blobs');
  try {
    const limits = { maxParseMs: PARSE_TIMEOUT_MS, maxSilenceMs: MAX_SILENCE_MS };
    const task: BlobTask = { blob, hints };
    const [outcome] = (await askWorker<Fingerprint>(worker, [task], { limits, signal })).outcomes;
    if (outcome === undefined || outcome.kind === 'nothing') throw new Error('the worker has failed');
    const { answer } = outcome;
    if (outcome.kind === 'whole') return answer;
    return { ...answer, problems: [...answer.problems, { part: 'text', reason: outcome.reason }] };
  } finally {
    worker.terminate();
  }
};
