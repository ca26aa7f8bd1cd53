import { cutQueries } from '../../utils/checking/cut-queries.ts';
import type { NearAnswer, NearAnswers, PrintQuery } from '../../utils/checking/near-finder.ts';

/** A worker that neither answers nor reads anything in for so long hangs. However much it has to do, it says something every second or so. */
export const SILENCE_MS = 30_000;
/** Tables and pages may be 500 MB (`MAX_INDEXED_PAGES`): they are let go when nobody has asked for so long. */
const IDLE_MS = 120_000;
/** In one message. Others wait for it, and a document over which the worker hangs takes those with it that came with it. */
const MAX_MESSAGE = { documents: 256, pages: 8 };
/** Workers that may be lost over one message. */
const MAX_TRIES = 2;

/** What the worker says. */
export type NearNews = { id: number; found?: NearAnswer[] } | { isReading: true };

/** The part of a worker that is needed. */
export type NearWorker = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

interface Asked {
  queries: PrintQuery[];
  tries: number;
  resolve: (found: NearAnswer[] | undefined) => void;
}

/** One worker that holds the tables of near fingerprints and scans them, one message after the other. */
export class NearScanner {
  #worker: NearWorker | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #ids = 0;
  /** In the order in which the worker takes them. */
  readonly #waiting = new Map<number, Asked>();

  constructor(private readonly start: () => NearWorker) {}

  /** One answer for each of the documents, in their order. Those over which two workers were lost have failed; of others nothing is lost. */
  async find(queries: readonly PrintQuery[]): Promise<NearAnswers> {
    const answers: NearAnswers = [];
    let failures = 0;
    for (const part of cutQueries(
      queries.map((query) => ({ query })),
      MAX_MESSAGE,
    )) {
      // Twice in a row it is not the documents.
      const found = failures < 2 ? await this.#ask(part.map(({ query }) => query)) : undefined;
      failures = found === undefined ? failures + 1 : 0;
      answers.push(...(found ?? part.map(() => 'failed' as const)));
    }
    return answers;
  }

  async #ask(queries: PrintQuery[]): Promise<NearAnswer[] | undefined> {
    return new Promise((resolve) => {
      const id = ++this.#ids;
      this.#waiting.set(id, { queries, tries: 0, resolve });
      if (this.#worker === undefined) this.#begin();
      else this.#worker.postMessage({ id, queries });
      if (this.#waiting.size === 1) this.#listen();
    });
  }

  /** Everything that waits is asked of a new worker. Where none can be started, it has failed. */
  #begin(): void {
    let worker: NearWorker;
    try {
      worker = this.start();
    } catch {
      const failed = [...this.#waiting.values()];
      this.#waiting.clear();
      for (const { resolve } of failed) resolve(undefined);
      return;
    }
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<NearNews>) => {
      if (worker === this.#worker) this.#hear(data);
    });
    worker.addEventListener('error', () => {
      if (worker === this.#worker) this.#lose();
    });
    for (const [id, { queries }] of this.#waiting) worker.postMessage({ id, queries });
    this.#listen();
  }

  #hear(news: NearNews): void {
    if ('isReading' in news) this.#listen();
    else if (news.found === undefined) this.#lose();
    else {
      const asked = this.#waiting.get(news.id);
      this.#waiting.delete(news.id);
      this.#listen();
      asked?.resolve(news.found);
    }
  }

  /** The oldest message is the one over which the worker was lost; all others are asked again. */
  #lose(): void {
    this.#end();
    const [oldest] = this.#waiting;
    if (oldest === undefined) return;
    const [id, asked] = oldest;
    asked.tries += 1;
    if (asked.tries >= MAX_TRIES) {
      this.#waiting.delete(id);
      asked.resolve(undefined);
    }
    if (this.#waiting.size > 0) this.#begin();
  }

  /** Starts to wait for the next word, or for the next who asks. */
  #listen(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#idle);
    if (this.#waiting.size > 0) this.#silence = setTimeout(() => this.#lose(), SILENCE_MS);
    else this.#idle = setTimeout(() => this.#end(), IDLE_MS);
  }

  #end(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#idle);
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
