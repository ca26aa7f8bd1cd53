import type { Clock } from '../../entrypoints/page.content/slices.ts';

/** Time that passes only when a test says so. */
export class PlayedClock implements Clock {
  #now = 0;
  #waiting: { at: number; work: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  later(work: () => void, ms: number): void {
    this.#waiting.push({ at: this.#now + ms, work });
  }

  nextFrame(work: () => void): void {
    this.later(work, 16);
  }

  /** Work that takes its time. */
  spend(ms: number): void {
    this.#now += ms;
  }

  /** Lets so much time pass, and does what falls due, in order. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (next === undefined) break;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.#now = Math.max(this.#now, next.at);
      next.work();
    }
    this.#now = Math.max(this.#now, end);
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0;
  }
}
