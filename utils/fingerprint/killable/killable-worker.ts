import type { ProblemReason } from '../problem.ts';

// Documents are a stranger's, and so is the time that a parser takes over them. They are read in workers, of a browser or of Node, that
// are ended when they say nothing for too long. A worker first tells the exact digests of each document, which stand whatever happens.

/** As much of a worker as is needed: entrypoints/own-page/browser-worker.ts and registry/commands/process-worker.ts have the two kinds. */
export interface KillableWorker {
  post: (message: TaskMessage | GoOnMessage) => void;
  terminate: () => void;
  /** Who listens from now on, in place of who did before: `onMessage` hears what the worker posts, `onDeath` why it works no more. */
  listen: (onMessage: (message: unknown) => void, onDeath: (reason: ProblemReason) => void) => void;
}

/** What a worker is given: its tasks. The name tells it from what parsers post to themselves. */
export interface TaskMessage {
  touchstoneTasks: readonly unknown[];
}

/** Whoever asked has done with a part of the answer to that task. */
export interface GoOnMessage {
  touchstoneGoOn: number;
}

/** What a worker says of the task at that place of its list. */
export interface TaskNews {
  touchstoneNews:
    | { at: number; stage: 'exact' | 'whole'; answer: unknown }
    /** Part of an answer that is too large to be told at once: the worker waits until this one is done with. */
    | { at: number; stage: 'part'; part: unknown }
    /** Nothing is known of it: its bytes did not all come. */
    | { at: number; stage: 'failed' };
}

export interface WorkerLimits {
  /** Longest silence while something is parsed: PARSE_TIMEOUT_MS. */
  maxParseMs: number;
  /** Longest silence before: fetching, reading and hashing of the largest file. */
  maxSilenceMs: number;
}

export type TaskOutcome<Answer> =
  | { kind: 'whole'; answer: Answer }
  /** The exact digests; the worker was ended while it read what is inside. */
  | { kind: 'exact'; answer: Answer; reason: ProblemReason }
  | { kind: 'nothing'; reason: ProblemReason };

/** Takes a part of the answer to the task at that place. A list that is begun anew is told from its beginning. */
export type TakePart = (part: unknown, at: number) => Promise<void>;

export interface Asked<Answer> {
  /** One for each task, in their order. */
  outcomes: TaskOutcome<Answer>[];
  /** Whether the worker is to be ended: it hung or died. */
  isLost: boolean;
}

/**
 * Gives a worker its tasks and waits until it has done with all, or says nothing for too long, or dies. The caller ends a worker that is lost.
 * @throws the signal's reason when aborted, and what `takePart` throws; the worker then still works
 */
export function askWorker<Answer>(
  worker: KillableWorker,
  tasks: readonly unknown[],
  { limits, signal, takePart }: { limits: WorkerLimits; signal?: AbortSignal; takePart?: TakePart | undefined },
): Promise<Asked<Answer>> {
  if (tasks.length === 0) return Promise.resolve({ outcomes: [], isLost: false });
  return new Promise((resolve, reject) => {
    const exact = new Map<number, Answer>();
    const done = new Map<number, TaskOutcome<Answer>>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const stop = (): void => {
      isOver = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      worker.listen(ignore, ignore);
    };
    const onAbort = (): void => {
      stop();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever it was aborted with
      reject(signal?.reason);
    };
    const end = (reason?: ProblemReason): void => {
      stop();
      const outcomes = tasks.map((_, at) => done.get(at) ?? unfinished(exact.get(at), reason ?? 'damaged'));
      resolve({ outcomes, isLost: reason !== undefined });
    };
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => end('timeout'), exact.size > 0 ? limits.maxParseMs : limits.maxSilenceMs);
    };
    const take = async (part: unknown, at: number): Promise<void> => {
      // What takes time now is not the worker's.
      clearTimeout(timer);
      await takePart?.(part, at);
      if (isOver) return;
      worker.post({ touchstoneGoOn: at });
      wait();
    };
    const hear = (message: unknown): void => {
      if (!isNews(message)) return;
      const { touchstoneNews: news } = message;
      if (news.stage === 'part') {
        take(news.part, news.at).catch((error: unknown) => {
          stop();
          reject(error instanceof Error ? error : new Error(String(error)));
        });
        return;
      }
      if (news.stage === 'exact') exact.set(news.at, news.answer as Answer);
      else {
        exact.delete(news.at);
        done.set(
          news.at,
          news.stage === 'whole'
            ? { kind: 'whole', answer: news.answer as Answer }
            : { kind: 'nothing', reason: 'damaged' },
        );
      }
      if (done.size === tasks.length) end();
      else wait();
    };
    if (signal?.aborted) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort);
    worker.listen(hear, end);
    wait();
    worker.post({ touchstoneTasks: tasks });
  });
}

function unfinished<Answer>(answer: Answer | undefined, reason: ProblemReason): TaskOutcome<Answer> {
  return answer === undefined ? { kind: 'nothing', reason } : { kind: 'exact', answer, reason };
}

function isNews(message: unknown): message is TaskNews {
  return typeof message === 'object' && message !== null && 'touchstoneNews' in message;
}

function ignore(): void {
  // What comes after the end is nobody's.
}
