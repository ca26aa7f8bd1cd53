import { serveTasks, type RunTask } from '../../utils/fingerprint/killable/serve-tasks.ts';

/** A process's own side: does the tasks that its parent sends (process-worker.ts), and ends with it. */
export function serveProcess<Task, Answer>(run: RunTask<Task, Answer>): void {
  // A promise that some parser has forgotten is no reason to die.
  process.on('unhandledRejection', () => undefined);
  // Ctrl-C at a terminal reaches us, too: the parent ends us when it is done.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit());
  process.on('message', (message) => {
    void serveTasks<Task, Answer>(message, { run, post: (news) => void process.send?.(news) });
  });
}
