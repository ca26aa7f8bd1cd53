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
  /** When the last frame's drawing began; 0 when none is awaited. */
  #lastFrame = 0;

  constructor(
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
  ) {}

  add(jobs: readonly (() => void)[]): void {
    const isIdle = this.#waiting.length === 0;
    for (const job of jobs) this.#waiting.push(job);
    if (!isIdle || jobs.length === 0) return;
    this.#lastFrame = 0;
    this.clock.nextFrame(() => this.#paint());
  }

  #paint(): void {
    if (this.signal.aborted) return;
    const now = this.clock.now();
    if (this.#lastFrame > 0) this.#adapt(now - this.#lastFrame);
    this.#lastFrame = now;
    for (const draw of this.#waiting.splice(0, this.#perFrame)) draw();
    if (this.#waiting.length > 0) this.clock.nextFrame(() => this.#paint());
  }

  #adapt(frameMs: number): void {
    if (frameMs > FULL_FRAME_MS) this.#perFrame = Math.max(FEWEST, Math.floor(this.#perFrame / 2));
    else if (frameMs < LIGHT_FRAME_MS) this.#perFrame = Math.min(MOST, this.#perFrame * 2);
    else this.#perFrame = Math.min(MOST, this.#perFrame + 2);
  }
}
