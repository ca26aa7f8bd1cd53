import type { Found } from '../../utils/sites/site.ts';
import type { Clock } from './slices.ts';

const MAX_ENDS = 20;
const WINDOW_MS = 10_000;
/** For another address than the last: a list that shows one post after another in the same elements wants its badges when it stands still. */
const REST_MS = 500;

interface Ends {
  sinceMs: number;
  count: number;
  /** What ended last. */
  address: string;
}

/** A page that keeps wiping badges away, or swapping an address, is not answered without end: what was answered too often has to wait. */
export class Patience {
  readonly #ends = new WeakMap<Element, Ends>();
  readonly #resting = new Set<Element>();

  constructor(
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
    private readonly onRested: (element: Element) => void,
  ) {}

  /** What was found in an element has come to an end there. */
  spend({ carrier, address }: Found): void {
    const nowMs = this.clock.now();
    const ends = this.#ends.get(carrier);
    const isRecent = ends !== undefined && nowMs - ends.sinceMs <= WINDOW_MS;
    this.#ends.set(
      carrier,
      isRecent ? { ...ends, count: ends.count + 1, address } : { sinceMs: nowMs, count: 1, address },
    );
  }

  /** Whether what was found has to wait; `onRested` hears of its element once it may be answered again. */
  isSpent({ carrier, address }: Found): boolean {
    const ends = this.#ends.get(carrier);
    const isSpent = ends !== undefined && ends.count > MAX_ENDS && this.clock.now() - ends.sinceMs <= WINDOW_MS;
    if (isSpent && !this.#resting.has(carrier)) this.#letRest(carrier, address === ends.address ? WINDOW_MS : REST_MS);
    return isSpent;
  }

  #letRest(carrier: Element, ms: number): void {
    this.#resting.add(carrier);
    this.clock.later(() => {
      this.#resting.delete(carrier);
      const ends = this.#ends.get(carrier);
      // Once, and the next end is one too many again.
      if (ends !== undefined) ends.count = MAX_ENDS;
      if (!this.signal.aborted) this.onRested(carrier);
    }, ms);
  }
}
