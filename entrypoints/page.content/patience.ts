import type { Clock } from './slices.ts';

const MAX_ENDS = 20;
const WINDOW_MS = 10_000;
const REST_MS = 500;

/**
 * A page that keeps wiping badges away, or swapping an address, is not answered without end: what was answered too often waits between
 * answers. It is not given up, since a list that shows one post after another in the same elements looks alike, and wants its
 * badges when it stands still.
 */
export class Patience {
  readonly #ends = new WeakMap<Element, { sinceMs: number; count: number }>();
  readonly #resting = new Set<Element>();

  constructor(
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
    private readonly onRested: (element: Element) => void,
  ) {}

  /** What was bound to the element has come to an end. */
  spend(element: Element): void {
    const nowMs = this.clock.now();
    const ends = this.#ends.get(element);
    if (ends === undefined || nowMs - ends.sinceMs > WINDOW_MS) this.#ends.set(element, { sinceMs: nowMs, count: 1 });
    else ends.count += 1;
  }

  /** Whether the element has to wait now; `onRested` hears of it once it may be answered again. */
  isSpent(element: Element): boolean {
    const ends = this.#ends.get(element);
    const isSpent = ends !== undefined && ends.count > MAX_ENDS && this.clock.now() - ends.sinceMs <= WINDOW_MS;
    if (isSpent && !this.#resting.has(element)) this.#letRest(element, ends);
    return isSpent;
  }

  #letRest(element: Element, ends: { sinceMs: number; count: number }): void {
    this.#resting.add(element);
    this.clock.later(() => {
      this.#resting.delete(element);
      // Once, and the next end is one too many again.
      ends.count = MAX_ENDS;
      if (!this.signal.aborted) this.onRested(element);
    }, REST_MS);
  }
}
