import type { Clock } from './slices.ts';

/** What our badges may add to one frame, layout included: a task of 50 ms is one that a reader feels. */
const ADDED_MS = 14;
const FEWEST = 12;
/** In the first frame, when nothing is known yet. */
const FIRST = 28;
const MOST = 200;
/** Every so many frames one is left as the page makes it, to know what it costs without us. */
const MEASURE_EVERY = 12;

/**
 * Draws badges frame by frame. Making one costs little; laying out the page around it is what the reader would feel, and that depends on
 * the page and the machine. So the number per frame follows what the last ones added.
 */
export class Painter {
  readonly #waiting: (() => void)[] = [];
  #perFrame = FIRST;
  #frames = 0;
  #pageCostMs = 0;
  #isScheduled = false;

  constructor(
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
    private readonly unwatched: (act: () => void) => void = (act) => act(),
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
    // The first frame is the first screen: it never waits.
    const isMeasure = this.#frames++ % MEASURE_EVERY === 1;
    const start = this.clock.now();
    const jobs = this.#waiting.splice(0, isMeasure ? 0 : this.#perFrame);
    if (jobs.length > 0)
      this.unwatched(() => {
        for (const draw of jobs) draw();
      });
    // The task after this one comes when the frame has been laid out and painted.
    this.clock.later(() => {
      const cost = this.clock.now() - start;
      if (isMeasure) this.#pageCostMs = cost;
      else this.#perFrame = fitting(jobs.length, cost - this.#pageCostMs);
      this.#isScheduled = false;
      if (this.signal.aborted) return;
      this.onPainted();
      this.#schedule();
    }, 0);
  }
}

function fitting(count: number, addedMs: number): number {
  const wanted = addedMs <= 0 ? MOST : Math.floor((count * ADDED_MS) / addedMs);
  return Math.min(MOST, Math.max(FEWEST, wanted));
}
