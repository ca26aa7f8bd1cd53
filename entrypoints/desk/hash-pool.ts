import type { HashAnswer, HashTask } from './hash-file.ts';

/** Beyond this more workers wait for the same disk. */
export const MAX_WORKERS = 8;
/** Longer than the largest file takes: a worker that says nothing for so long hangs in somebody's bytes. */
const SILENCE_MS = 10 * 60_000;

/** As much of a Worker as is needed here. */
export type HashWorker = Pick<Worker, 'onmessage' | 'onerror' | 'postMessage' | 'terminate'>;

/** Workers that hash lists of files, each list in one of them. */
export class HashPool {
  readonly #idle: HashWorker[] = [];
  readonly #waiting: ((worker: HashWorker) => void)[] = [];
  #count = 0;

  constructor(
    private readonly start: () => HashWorker,
    readonly size: number,
  ) {}

  /** @throws Error the worker failed or hung in one of the files, and was ended: it is not known in which */
  async hash(tasks: HashTask[]): Promise<HashAnswer[]> {
    const worker = await this.#take();
    try {
      const answers = await ask(worker, tasks);
      this.#give(worker);
      return answers;
    } catch (error) {
      worker.terminate();
      this.#count -= 1;
      const next = this.#waiting.shift();
      if (next) next(this.#new());
      throw error;
    }
  }

  close(): void {
    for (const worker of this.#idle.splice(0)) worker.terminate();
    this.#count = 0;
  }

  #take(): Promise<HashWorker> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return Promise.resolve(idle);
    if (this.#count < this.size) return Promise.resolve(this.#new());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(worker: HashWorker): void {
    const next = this.#waiting.shift();
    if (next) next(worker);
    else this.#idle.push(worker);
  }

  #new(): HashWorker {
    this.#count += 1;
    return this.start();
  }
}

function ask(worker: HashWorker, tasks: HashTask[]): Promise<HashAnswer[]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('a worker hangs')), SILENCE_MS);
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      then();
    };
    worker.onmessage = ({ data }: MessageEvent<HashAnswer[]>) => settle(() => resolve(data));
    worker.onerror = () => settle(() => reject(new Error('a worker failed')));
    worker.postMessage(tasks);
  });
}
