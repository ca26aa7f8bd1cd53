import { WorkerPool } from '../../utils/fingerprint/killable/worker-pool.ts';
import type { KillableWorker, TaskOutcome } from '../../utils/fingerprint/killable/killable-worker.ts';
import { PARSE_TIMEOUT_MS } from '../../utils/fingerprint/limits.ts';
import type { HashAnswer, HashTask } from './hash-file.ts';

/** Beyond this more workers wait for the same disk. */
export const MAX_WORKERS = 8;
/** Longer than the largest file takes to be read: a worker that says nothing for so long hangs. */
const MAX_SILENCE_MS = 10 * 60_000;

/** Workers that hash lists of files, each list in one of them. */
export class HashPool {
  readonly #workers: WorkerPool<HashTask, HashAnswer>;

  constructor(
    start: () => KillableWorker,
    readonly size: number,
  ) {
    this.#workers = new WorkerPool(start, size, { maxParseMs: PARSE_TIMEOUT_MS, maxSilenceMs: MAX_SILENCE_MS });
  }

  /** Never rejects: a file over which its worker was ended has its exact digests, or none if not all of it had been read by then. */
  async hash(tasks: readonly HashTask[]): Promise<HashAnswer[]> {
    const outcomes = await this.#workers.ask(tasks);
    return outcomes.map((outcome, at) => answerOf(outcome, tasks[at]?.path ?? ''));
  }
}

function answerOf(outcome: TaskOutcome<HashAnswer>, path: string): HashAnswer {
  if (outcome.kind !== 'nothing') return outcome.answer;
  return { kind: 'file', file: { path, size: 0, modifiedMs: 0, atSeconds: 0 } };
}
