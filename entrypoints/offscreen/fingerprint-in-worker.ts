import type { FingerprintAnswer, FingerprintRequest } from '../../utils/checking/fingerprint-address.ts';
import { STEP_TIMEOUT_MS } from '../../utils/checking/fetch-behind.ts';
import { TOTAL_TIMEOUT_MS } from '../../utils/fetching/fetch-document.ts';
import { askWorker, type TaskOutcome } from '../../utils/fingerprint/killable/killable-worker.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import { startReadingWorker } from '../own-page/start-reading-worker.ts';

/** A worker that has not answered this long after its own limit hangs: it is ended. */
const GRACE_MS = 20_000;
const limits = { maxParseMs: PARSE_TIMEOUT_MS, maxSilenceMs: TOTAL_TIMEOUT_MS + 2 * STEP_TIMEOUT_MS + GRACE_MS };

/** One worker per document, ended with it: whatever a hostile file does there, it does to nobody else. */
export async function fingerprintInWorker(
  request: FingerprintRequest,
  signal: AbortSignal,
): Promise<FingerprintAnswer> {
  const worker = startReadingWorker('addresses');
  try {
    const { outcomes } = await askWorker<FingerprintAnswer>(worker, [request], { limits, signal });
    return answerOf(outcomes[0]);
  } finally {
    worker.terminate();
  }
}

/** Where a parser hung or died, the exact digests are the answer. */
function answerOf(outcome: TaskOutcome<FingerprintAnswer> | undefined): FingerprintAnswer {
  if (outcome === undefined || outcome.kind === 'nothing')
    return { kind: 'failed', reason: outcome?.reason === 'timeout' ? 'timeout' : 'damaged' };
  const { answer } = outcome;
  if (outcome.kind === 'whole' || answer.kind === 'failed') return answer;
  return { ...answer, problems: [...(answer.problems ?? []), { part: 'text', reason: outcome.reason }] };
}
