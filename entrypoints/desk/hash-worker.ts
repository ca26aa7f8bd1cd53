import { hashFile, type HashAnswer, type HashTask } from './hash-file.ts';

/** Files read at once: reading waits for the browser more than it works. */
const AT_ONCE = 8;

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
let large: Promise<unknown> = Promise.resolve();
const whenLarge = <T>(work: () => Promise<T>): Promise<T> => {
  const turn = large.then(work, work);
  large = turn.catch(() => undefined);
  return turn;
};

// A list of files, then their answers in the same order.
self.addEventListener('message', ({ data }: MessageEvent<HashTask[]>) => {
  void hashAll(data).then((answers) => self.postMessage(answers));
});

async function hashAll(tasks: readonly HashTask[]): Promise<HashAnswer[]> {
  const answers: HashAnswer[] = [];
  let next = 0;
  const run = async (): Promise<void> => {
    for (let at = next++; at < tasks.length; at = next++) {
      const task = tasks[at];
      if (task !== undefined) answers[at] = await hashFile(task, { nowSeconds, whenLarge });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
  return answers;
}
