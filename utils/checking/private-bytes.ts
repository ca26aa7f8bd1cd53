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
  constructor(private readonly rows: SessionRows<PrivateRow>) {}

  async of(key: string): Promise<Checked | undefined> {
    return (await this.rows.get(key))?.bytes;
  }

  async keep(key: string, bytes: Checked): Promise<void> {
    await this.rows.put([{ key, bytes }]);
  }

  /** Of these, or of all. */
  async forget(keys?: readonly string[]): Promise<void> {
    await this.rows.delete(keys ?? (await this.rows.all()).map(({ key }) => key));
  }
}
