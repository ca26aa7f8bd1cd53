import type { Checked } from './assess.ts';
import type { SessionRows } from './session-rows.ts';

export interface PrivateRow {
  /** As `Checker.keyOf`. */
  key: string;
  bytes: Checked;
}

/**
 * What was computed from bytes that somebody in a private window had fetched, as long as a tab shows it: newer knowledge changes its finding
 * too, and nothing is fetched again for it. In memory alone: the cache on the disk never hears of it.
 */
export class PrivateBytes {
  /** What the session has no room for: this lives as long as this worker does. */
  readonly #beyond = new Map<string, Checked>();

  constructor(private readonly rows: SessionRows<PrivateRow>) {}

  async of(key: string): Promise<Checked | undefined> {
    return this.#beyond.get(key) ?? (await this.rows.get(key))?.bytes;
  }

  async keep(key: string, bytes: Checked): Promise<void> {
    this.#beyond.set(key, bytes);
    if (await this.rows.put([{ key, bytes }])) this.#beyond.delete(key);
  }

  /** Of these, or of all. */
  async forget(keys?: readonly string[]): Promise<void> {
    for (const key of keys ?? [...this.#beyond.keys()]) this.#beyond.delete(key);
    await this.rows.delete(keys ?? (await this.rows.all()).map(({ key }) => key));
  }
}
