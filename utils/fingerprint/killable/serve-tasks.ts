import type { GoOnMessage, TaskMessage, TaskNews } from './killable-worker.ts';

/**
 * Does one task. `tellExact` hears the answer as far as exact digests go, before anything is parsed; `tellPart` a part of an answer that is too
 * large to be told at once, and is done when whoever asked has done with it.
 */
export type RunTask<Task, Answer> = (
  task: Task,
  tellExact: (answer: Answer) => void,
  tellPart: (part: unknown) => Promise<void>,
) => Promise<Answer>;

/** Who waits to go on, by the place of their task. A worker has one list at a time. */
const waiting = new Map<number, () => void>();

/**
 * The worker's own side: answers a message that may hold tasks, and posts what becomes of each. `atOnce`: tasks under way together, where
 * reading waits for the world more than it works.
 */
export async function serveTasks<Task, Answer>(
  message: unknown,
  { run, post, atOnce = 1 }: { run: RunTask<Task, Answer>; post: (news: TaskNews) => void; atOnce?: number },
): Promise<void> {
  if (isGoOn(message)) waiting.get(message.touchstoneGoOn)?.();
  if (!isTasks(message)) return;
  const tasks = message.touchstoneTasks as readonly Task[];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < tasks.length; at = next++) {
      const here = at;
      const tell = (stage: 'exact' | 'whole', answer: Answer): void =>
        post({ touchstoneNews: { at: here, stage, answer } });
      const tellPart = (part: unknown): Promise<void> =>
        new Promise((resolve) => {
          waiting.set(here, resolve);
          post({ touchstoneNews: { at: here, stage: 'part', part } });
        });
      try {
        tell('whole', await run(tasks[here] as Task, (answer) => tell('exact', answer), tellPart));
      } catch {
        post({ touchstoneNews: { at: here, stage: 'failed' } });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

function isTasks(message: unknown): message is TaskMessage {
  return typeof message === 'object' && message !== null && 'touchstoneTasks' in message;
}

function isGoOn(message: unknown): message is GoOnMessage {
  return typeof message === 'object' && message !== null && 'touchstoneGoOn' in message;
}
