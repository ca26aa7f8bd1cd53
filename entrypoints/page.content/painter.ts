import type { Clock } from './slices.ts';

/** What one frame with our badges may cost, layout included: a task of 50 ms is one that a reader feels. */
const FRAME_COST_MS = 20;
const FEWEST = 20;
const MOST = 120;

/**
 * Draws badges frame by frame. Making one costs little; laying out the page around it is what the reader would feel, and that depends on
 * the page and the machine. So the number per frame follows what the last one cost.
 */
export class Painter {
  readonly #waiting: (() => void)[] = [];
  #perFrame = 40;
  #isScheduled = false;

  constructor(
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
    private readonly onPainted: () => void = () => undefined,
  ) {}

  add(jobs: readonly (() => void)[]): void {
    for (const job of jobs) this.#waiting.push(job);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    this.clock.nextFrame(() => this.#paint());
  }

  #paint(): void {
    if (this.signal.aborted) return;
    const start = this.clock.now();
    const jobs = this.#waiting.splice(0, this.#perFrame);
    for (const draw of jobs) draw();
    // The task after this one comes when the frame has been laid out and painted.
    this.clock.later(() => {
      const cost = Math.max(1, this.clock.now() - start);
      const fitting = Math.floor((jobs.length * FRAME_COST_MS) / cost);
      this.#perFrame = Math.min(MOST, Math.max(FEWEST, fitting));
      this.#isScheduled = false;
      if (this.signal.aborted) return;
      this.onPainted();
      this.#schedule();
    }, 0);
  }
}
