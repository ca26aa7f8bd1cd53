import { askWorker } from '../../utils/fingerprint/killable/killable-worker.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import type { MemberTask } from './serve-members.ts';
import { startReadingWorker } from './start-reading-worker.ts';

/** The bytes of a document inside another; undefined where they cannot be had, in time. @throws the signal's reason when aborted */
export type MemberBytes = (task: MemberTask, signal?: AbortSignal) => Promise<Uint8Array<ArrayBuffer> | undefined>;

/** In a worker of its own, which is ended over a parser that hangs. */
export const memberBytes: MemberBytes = async (task, signal) => {
  const worker = startReadingWorker('members');
  try {
    const limits = { maxParseMs: PARSE_TIMEOUT_MS, maxSilenceMs: PARSE_TIMEOUT_MS };
    const asked = await askWorker<Uint8Array<ArrayBuffer> | null>(worker, [task], {
      limits,
      ...(signal && { signal }),
    });
    const [outcome] = asked.outcomes;
    return outcome?.kind === 'whole' ? (outcome.answer ?? undefined) : undefined;
  } finally {
    worker.terminate();
  }
};
