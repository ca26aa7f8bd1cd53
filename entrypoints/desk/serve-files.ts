import { serveTasks } from '../../utils/fingerprint/killable/serve-tasks.ts';
import { hashFile, type HashAnswer, type HashTask } from './hash-file.ts';

/** Files read at once: reading waits for the browser more than it works. */
const FILES_AT_ONCE = 8;

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
let large: Promise<unknown> = Promise.resolve();
const whenLarge = <T>(work: () => Promise<T>): Promise<T> => {
  const turn = large.then(work, work);
  large = turn.catch(() => undefined);
  return turn;
};

/** In a worker: lists of files; what becomes of each is told as it is known. */
export function serveFiles(message: unknown): Promise<void> {
  return serveTasks<HashTask, HashAnswer>(message, {
    run: (task, tellExact) => hashFile(task, { nowSeconds, whenLarge, tellExact }),
    post: (news) => self.postMessage(news),
    atOnce: FILES_AT_ONCE,
  });
}
