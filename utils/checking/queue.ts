import { backOffSeconds, MAX_ATTEMPTS } from './back-off.ts';
import type { JobRow } from './job-row.ts';
import type { SessionRows } from './session-rows.ts';

export const MAX_PARALLEL = 4;
export const MAX_PARALLEL_PER_HOST = 2;
/** A worker that is ended while an attempt runs leaves nobody who would wake the next one: it is asked for in advance. */
export const LOOK_AGAIN_SECONDS = 30;
/** A host is left alone no longer than this, whatever it says: then it may say so again. */
export const MAX_HELD_SECONDS = 24 * 3_600;

/** What came of one attempt. `transient`: worth another; where the host said when, the whole host is left alone until then. */
export type AttemptOutcome = { kind: 'done' } | { kind: 'transient'; retryAfterSeconds?: number };

/** `isPrivate`: from a private window, kept by this worker alone. */
export type Job = JobRow & { isPrivate: boolean };

export interface QueueParts {
  /** Where jobs survive the death of the worker. */
  jobs: SessionRows<JobRow>;
  /** One attempt. It reports what it finds by itself; rejecting counts as done. */
  attempt: (job: Job, signal: AbortSignal) => Promise<AttemptOutcome>;
  /** A waiting job's host has asked to be left alone. */
  onHeld: (job: Job) => void;
  /** Seconds since 1970. */
  clock: () => number;
  random: () => number;
  /** Asks to be woken, by `wake()`, at that time: seconds since 1970. */
  wakeAt: (seconds: number) => void;
}

/**
 * The one queue of all documents to fetch: two at a time per host and four in all, by priority, then by age. Longer than other files: what waits, what
 * runs and which hosts are left alone change together, in memory and on disk, and no step may be seen half done.
 */
export class Queue {
  readonly #parts: QueueParts;
  readonly #waiting = new Map<string, Job>();
  readonly #running = new Map<string, { job: Job; abort: AbortController }>();
  readonly #heldUntil = new Map<string, number>();

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  has(key: string): boolean {
    return this.#waiting.has(key) || this.#running.has(key);
  }

  /** Adds jobs; one that is already here keeps the larger priority and the reader's click. */
  async add(jobs: Job[]): Promise<void> {
    const added: Job[] = [];
    for (const job of jobs) {
      // A click brings a larger cap and a new try, so an attempt that runs without one does not stand for it.
      const current = this.#running.get(job.key)?.job;
      if (current && (current.clicked || !job.clicked)) continue;
      const known = this.#waiting.get(job.key);
      const merged = known ? merge(known, job) : { ...job };
      merged.notBeforeSeconds = this.#readyAt(merged);
      this.#waiting.set(job.key, merged);
      added.push(merged);
    }
    await this.#save(added);
    // What comes for a host that is left alone would otherwise be pending for as long.
    for (const job of added) if (this.#isHeld(job)) this.#parts.onHeld(job);
    this.wake();
  }

  /** Nobody waits for these any more: waiting ones go, running ones are aborted. */
  async cancel(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#waiting.delete(key);
      this.#running.get(key)?.abort.abort();
      this.#running.delete(key);
    }
    await this.#parts.jobs.delete(keys);
    this.wake();
  }

  async cancelAll(): Promise<void> {
    await this.cancel([...this.#waiting.keys(), ...this.#running.keys()]);
  }

  /**
   * Takes up what an earlier worker left. What nobody wants, or what has ended too many workers, is dropped; returns what is wanted
   * and dropped all the same.
   */
  async resume(isWanted: (key: string) => boolean): Promise<Job[]> {
    const rows = (await this.#parts.jobs.all()).filter((row) => !this.has(row.key));
    const wanted = rows.filter((row) => isWanted(row.key)).map((row): Job => ({ ...row, isPrivate: false }));
    const kept = wanted.filter(({ attempts }) => attempts < MAX_ATTEMPTS);
    for (const job of kept) this.#waiting.set(job.key, job);
    const keptKeys = new Set(kept.map(({ key }) => key));
    await this.#parts.jobs.delete(rows.map(({ key }) => key).filter((key) => !keptKeys.has(key)));
    this.wake();
    return wanted.filter(({ key }) => !keptKeys.has(key));
  }

  /** Starts whatever may start now. */
  wake(): void {
    for (let job = this.#next(); job; job = this.#next()) {
      this.#waiting.delete(job.key);
      void this.#run(job);
    }
    const now = this.#parts.clock();
    const soonest = [...this.#waiting.values()]
      .map((job) => this.#readyAt(job))
      .reduce(
        (a, b) => (b > now && b < a ? b : a),
        this.#running.size > 0 ? now + LOOK_AGAIN_SECONDS : Number.POSITIVE_INFINITY,
      );
    if (soonest !== Number.POSITIVE_INFINITY) this.#parts.wakeAt(soonest);
  }

  #next(): Job | undefined {
    if (this.#running.size >= MAX_PARALLEL) return undefined;
    const busy = new Map<string, number>();
    for (const { job } of this.#running.values()) busy.set(job.host, (busy.get(job.host) ?? 0) + 1);
    let best: Job | undefined;
    for (const job of this.#waiting.values()) {
      if ((busy.get(job.host) ?? 0) >= MAX_PARALLEL_PER_HOST || this.#running.has(job.key)) continue;
      if (this.#readyAt(job) <= this.#parts.clock() && (!best || comesBefore(job, best))) best = job;
    }
    return best;
  }

  #isHeld({ host }: Job): boolean {
    return (this.#heldUntil.get(host) ?? 0) > this.#parts.clock();
  }

  #readyAt(job: Job): number {
    return Math.max(job.notBeforeSeconds, this.#heldUntil.get(job.host) ?? 0);
  }

  async #run(job: Job): Promise<void> {
    const abort = new AbortController();
    const entry = { job, abort };
    this.#running.set(job.key, entry);
    job.attempts += 1;
    let outcome: AttemptOutcome = { kind: 'done' };
    try {
      // Written before the attempt, so that a document that ends this worker does not end every worker after it.
      await this.#save([job]);
      abort.signal.throwIfAborted();
      outcome = await this.#parts.attempt(job, abort.signal);
    } catch {
      // An attempt reports by itself what there is to report; an aborted one has nobody left to report to.
    }
    if (this.#running.get(job.key) === entry) this.#running.delete(job.key);
    if (!abort.signal.aborted) await this.#settle(job, outcome);
    this.wake();
  }

  async #settle(job: Job, outcome: AttemptOutcome): Promise<void> {
    const isTransient = outcome.kind === 'transient';
    const retryAfterSeconds = isTransient ? outcome.retryAfterSeconds : undefined;
    const held = retryAfterSeconds === undefined ? [] : this.#hold(job.host, retryAfterSeconds);
    // Asked for anew while it ran: that request stands in its place, in memory and on disk.
    if (this.#waiting.has(job.key)) return this.#save(held);
    const pause = isTransient ? backOffSeconds(job.attempts, outcome, this.#parts.random) : undefined;
    if (pause === undefined) {
      await Promise.all([this.#parts.jobs.delete([job.key]), this.#save(held)]);
      return;
    }
    job.notBeforeSeconds = this.#parts.clock() + pause;
    this.#waiting.set(job.key, job);
    await this.#save([...held, job]);
  }

  /** Written into the jobs, too: the wish holds beyond the death of this worker. */
  #hold(host: string, seconds: number): Job[] {
    this.#heldUntil.set(host, this.#parts.clock() + Math.min(seconds, MAX_HELD_SECONDS));
    const held = [...this.#waiting.values()].filter((job) => job.host === host);
    for (const job of held) {
      job.notBeforeSeconds = this.#readyAt(job);
      this.#parts.onHeld(job);
    }
    return held;
  }

  async #save(jobs: readonly Job[]): Promise<void> {
    await this.#parts.jobs.put(jobs.filter((job) => !job.isPrivate).map(toRow));
  }
}

function merge(known: Job, added: Job): Job {
  return {
    ...known,
    clicked: known.clicked || added.clicked,
    priority: Math.max(known.priority, added.priority),
    // The reader's own request does not wait for a back-off of ours; a host's wish holds all the same.
    notBeforeSeconds: added.clicked ? 0 : known.notBeforeSeconds,
    attempts: added.clicked ? 0 : known.attempts,
  };
}

function comesBefore(a: Job, b: Job): boolean {
  return a.priority === b.priority ? a.addedSeconds < b.addedSeconds : a.priority > b.priority;
}

function toRow(job: Job): JobRow {
  const { key, address, claims, direct, host, expectFile, isPaste, clicked, priority } = job;
  const { addedSeconds, attempts, notBeforeSeconds } = job;
  return {
    key,
    address,
    ...(claims !== undefined && { claims }),
    direct,
    host,
    expectFile,
    isPaste,
    clicked,
    priority,
    addedSeconds,
    attempts,
    notBeforeSeconds,
  };
}
