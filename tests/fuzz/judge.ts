import type { TaskOutcome } from '../../utils/fingerprint/killable/killable-worker.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import type { FuzzAnswer } from './fuzz-process.ts';

/** All that one process may hold, of which a parser's objects are at most half (process-worker.ts). */
const MAX_RESIDENT_MB = 2_500;

/** What is wrong with what came of a case; undefined where nothing is. */
export function judge(outcome: TaskOutcome<FuzzAnswer>): string | undefined {
  if (outcome.kind === 'nothing') return `threw: no answer (${outcome.reason})`;
  const { sha256, size, print, touched, residentMb, milliseconds } = outcome.answer;
  if (touched.length > 0) return `touched: ${touched.join(', ')}`;
  if (print === undefined || print.sha256 !== sha256 || print.size !== size) return 'digest: not that of node:crypto';
  if (residentMb > MAX_RESIDENT_MB) return `memory: ${residentMb} MB`;
  if (outcome.kind === 'exact')
    return outcome.reason === 'timeout' ? 'hang: ended at the limit' : `died: ${outcome.reason}`;
  return milliseconds > PARSE_TIMEOUT_MS ? `hang: ${milliseconds} ms of a processor` : undefined;
}
