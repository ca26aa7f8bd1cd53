import {
  askWorker,
  type Asked,
  type KillableWorker,
  type TakePart,
  type TaskOutcome,
  type WorkerLimits,
} from './killable-worker.ts';

/** Workers that do lists of tasks, each list in one of them. One that hangs or dies is ended, and another takes its place. */
export class WorkerPool<Task, Answer> {
  readonly #idle: KillableWorker[] = [];
  readonly #waiting: ((worker: KillableWorker) => void)[] = [];
  readonly #all = new Set<KillableWorker>();
  /** Those that have had a task. */
  readonly #used = new WeakSet<KillableWorker>();
  #isClosed = false;

  constructor(
    private readonly start: () => KillableWorker,
    readonly size: number,
    private readonly limits: WorkerLimits,
  ) {}

  /**
   * What became of each task, in their order. Where a worker is lost over a list, it is not known over which of its tasks, and where it died, not
   * even whether one before has left something behind: those that were not done are begun anew, each alone in a worker of its own, so that only the
   * one that is to blame is left with its exact digests.
   * @throws what `takePart` throws
   */
  async ask(tasks: readonly Task[], takePart?: TakePart): Promise<TaskOutcome<Answer>[]> {
    const { outcomes, isLost } = await this.#askOne(tasks, { takePart });
    const [only] = outcomes;
    const isClear = tasks.length === 1 && only !== undefined && only.kind !== 'whole' && only.reason === 'timeout';
    if (!isLost || isClear) return outcomes;
    const again = outcomes.map(async (outcome, at) => {
      if (outcome.kind === 'whole') return outcome;
      const takeItsPart: TakePart | undefined = takePart && ((part) => takePart(part, at));
      const parts = { isNewWanted: true, takePart: takeItsPart };
      const [alone] = (await this.#askOne([tasks[at] as Task], parts)).outcomes;
      return alone ?? outcome;
    });
    return Promise.all(again);
  }

  close(): void {
    this.#isClosed = true;
    this.#waiting.length = 0;
    for (const worker of this.#all) worker.terminate();
    this.#all.clear();
    this.#idle.length = 0;
  }

  async #askOne(
    tasks: readonly Task[],
    { isNewWanted = false, takePart }: { isNewWanted?: boolean; takePart: TakePart | undefined },
  ): Promise<Asked<Answer>> {
    let worker = await this.#take();
    if (isNewWanted && this.#used.has(worker)) {
      this.#end(worker);
      worker = this.#new();
    }
    this.#used.add(worker);
    let asked: Asked<Answer> | undefined;
    try {
      asked = await askWorker<Answer>(worker, tasks, { limits: this.limits, takePart });
      return asked;
    } finally {
      if (asked?.isLost === false) this.#give(worker);
      else this.#replace(worker);
    }
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
    this.#end(lost);
    if (this.#isClosed) return;
    this.#waiting.shift()?.(this.#new());
  }

  #end(worker: KillableWorker): void {
    worker.terminate();
    this.#all.delete(worker);
  }

  #new(): KillableWorker {
    const worker = this.start();
    this.#all.add(worker);
    return worker;
  }
}
