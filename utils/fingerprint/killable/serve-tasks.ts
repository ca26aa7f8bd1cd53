import type { TaskMessage, TaskNews } from './killable-worker.ts';

/** Does one task. `tellExact` hears the answer as far as exact digests go, before anything is parsed. */
export type RunTask<Task, Answer> = (task: Task, tellExact: (answer: Answer) => void) => Promise<Answer>;

/**
 * The worker's own side: answers a message that may hold tasks, and posts what becomes of each. `atOnce`: tasks under way together, where
 * reading waits for the world more than it works.
 */
export async function serveTasks<Task, Answer>(
  message: unknown,
  { run, post, atOnce = 1 }: { run: RunTask<Task, Answer>; post: (news: TaskNews) => void; atOnce?: number },
): Promise<void> {
  if (!isTasks(message)) return;
  const tasks = message.touchstoneTasks as readonly Task[];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < tasks.length; at = next++) {
      const here = at;
      const tell = (stage: 'exact' | 'whole', answer: Answer): void =>
        post({ touchstoneNews: { at: here, stage, answer } });
      try {
        tell('whole', await run(tasks[here] as Task, (answer) => tell('exact', answer)));
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
