/** The longest stretch for which the page has to wait. A frame has 16 ms; half of it is the page's own. */
const SLICE_MS = 8;

/** What the browser gives, passed in so that tests decide when time passes. */
export interface Clock {
  now(): number;
  later(work: () => void, ms: number): void;
  /** Before the next frame is drawn. */
  nextFrame(work: () => void): void;
}

/** Does work in slices, in the order it came, so that no task of ours holds up the page. Each step of an iterator is small. */
export class Slices {
  #waiting: Iterator<unknown, unknown>[] = [];
  #isScheduled = false;

  constructor(
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
  ) {}

  add(work: Iterator<unknown, unknown>): void {
    this.#waiting.push(work);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    this.clock.later(() => {
      this.#isScheduled = false;
      this.#run();
      this.#schedule();
    }, 0);
  }

  #run(): void {
    const end = this.clock.now() + SLICE_MS;
    while (!this.signal.aborted) {
      const [work] = this.#waiting;
      if (work === undefined) return;
      if (work.next().done === true) this.#waiting.shift();
      if (this.clock.now() >= end) return;
    }
    this.#waiting = [];
  }
}
