import { askWorker, type Asked, type KillableWorker, type TaskOutcome, type WorkerLimits } from './killable-worker.ts';

/** Workers that do lists of tasks, each list in one of them. One that hangs or dies is ended, and another takes its place. */
export class WorkerPool<Task, Answer> {
  readonly #idle: KillableWorker[] = [];
  readonly #waiting: ((worker: KillableWorker) => void)[] = [];
  readonly #all = new Set<KillableWorker>();
  #isClosed = false;

  constructor(
    private readonly start: () => KillableWorker,
    readonly size: number,
    private readonly limits: WorkerLimits,
  ) {}

  /**
   * What became of each task, in their order. Where a worker is lost over a list, it is not known over which of its tasks: those that were not
   * done are begun anew, each alone, so that only the one that is to blame is left with its exact digests.
   */
  async ask(tasks: readonly Task[]): Promise<TaskOutcome<Answer>[]> {
    const { outcomes, isLost } = await this.#askOne(tasks);
    if (!isLost || tasks.length === 1) return outcomes;
    const again = outcomes.map(async (outcome, at) => {
      if (outcome.kind === 'whole') return outcome;
      const [alone] = (await this.#askOne([tasks[at] as Task])).outcomes;
      return alone ?? outcome;
    });
    return Promise.all(again);
  }

  /** What waits for a worker then waits for ever. */
  close(): void {
    this.#isClosed = true;
    this.#waiting.length = 0;
    for (const worker of this.#all) worker.terminate();
    this.#all.clear();
    this.#idle.length = 0;
  }

  async #askOne(tasks: readonly Task[]): Promise<Asked<Answer>> {
    const worker = await this.#take();
    const asked = await askWorker<Answer>(worker, tasks, { limits: this.limits });
    if (asked.isLost) this.#replace(worker);
    else this.#give(worker);
    return asked;
  }

  #take(): Promise<KillableWorker> {
    if (this.#isClosed) return new Promise(() => undefined);
    const idle = this.#idle.pop();
    if (idle !== undefined) return Promise.resolve(idle);
    if (this.#all.size < this.size) return Promise.resolve(this.#new());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(worker: KillableWorker): void {
    const next = this.#waiting.shift();
    if (next) next(worker);
    else this.#idle.push(worker);
  }

  #replace(lost: KillableWorker): void {
    lost.terminate();
    this.#all.delete(lost);
    if (this.#isClosed) return;
    this.#waiting.shift()?.(this.#new());
  }

  #new(): KillableWorker {
    const worker = this.start();
    this.#all.add(worker);
    return worker;
  }
}
