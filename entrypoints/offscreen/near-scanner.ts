import type { NearAnswer, PrintQuery } from '../../utils/checking/near-finder.ts';
import NearWorker from './near-worker.ts?worker';

/** A scan of a million statements takes less than a second; the first one reads them in. */
const SCAN_TIMEOUT_MS = 30_000;
/** The tables may be 56 MB: they are let go when nobody has asked for so long. */
const IDLE_MS = 120_000;

/** One worker that holds the tables of near fingerprints and scans them. */
export class NearScanner {
  #worker: Worker | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  readonly #waiting = new Map<number, (found: NearAnswer[] | undefined) => void>();

  /** @throws Error the worker failed, or said nothing */
  async find(queries: readonly PrintQuery[]): Promise<NearAnswer[]> {
    clearTimeout(this.#idle);
    const id = ++this.#asked;
    const worker = (this.#worker ??= this.#start());
    const found = await new Promise<NearAnswer[] | undefined>((resolve) => {
      this.#waiting.set(id, resolve);
      setTimeout(() => resolve(undefined), SCAN_TIMEOUT_MS);
      worker.postMessage({ id, queries });
    });
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.#end(), IDLE_MS);
    if (found !== undefined) return found;
    this.#end();
    throw new Error('the scan of near fingerprints failed');
  }

  #start(): Worker {
    const worker = new NearWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; found?: NearAnswer[] }>) =>
      this.#waiting.get(data.id)?.(data.found),
    );
    worker.addEventListener('error', () => this.#end());
    return worker;
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const resolve of this.#waiting.values()) resolve(undefined);
  }
}
