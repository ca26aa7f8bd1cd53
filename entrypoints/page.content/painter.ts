import type { Clock } from './slices.ts';

/** Two frames of a common screen: more was put into one than it could hold. Within one, it could have held more. */
const FULL_FRAME_MS = 34;
const LIGHT_FRAME_MS = 18;
const FEWEST = 5;
const MOST = 80;

/**
 * Draws badges frame by frame. Making one costs little; laying out the page around it is what the reader would feel, and that depends on
 * the page and the machine. So the number per frame follows what the last frames took.
 */
export class Painter {
  readonly #waiting: (() => void)[] = [];
  #perFrame = 20;
  #isScheduled = false;
  /** When the last frame's drawing began; 0 when that is long ago. */
  #lastFrame = 0;

  constructor(
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
  ) {}

  add(jobs: readonly (() => void)[]): void {
    for (const job of jobs) this.#waiting.push(job);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    this.clock.nextFrame(() => {
      this.#isScheduled = false;
      this.#paint();
    });
  }

  #paint(): void {
    if (this.signal.aborted) return;
    const now = this.clock.now();
    if (this.#lastFrame > 0) this.#adapt(now - this.#lastFrame);
    for (const draw of this.#waiting.splice(0, this.#perFrame)) draw();
    this.#lastFrame = this.#waiting.length > 0 ? now : 0;
    this.#schedule();
  }

  #adapt(frameMs: number): void {
    if (frameMs > FULL_FRAME_MS) this.#perFrame = Math.max(FEWEST, Math.floor(this.#perFrame / 2));
    else if (frameMs < LIGHT_FRAME_MS) this.#perFrame = Math.min(MOST, this.#perFrame * 2);
    else this.#perFrame = Math.min(MOST, this.#perFrame + 2);
  }
}
