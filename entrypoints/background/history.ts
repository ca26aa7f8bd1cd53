import type { Database } from '../../utils/storage/database.ts';
import type { HistoryRow } from '../../utils/storage/history.ts';
import type { Tab, TabDocument } from './tabs.ts';

/** Beyond this the oldest go. */
export const MAX_HISTORY_ROWS = 10_000;

/** Writes down what the reader was shown, if that was asked for. `isWanted` is the reader's setting, now. */
export class History {
  constructor(
    private readonly database: Database,
    private readonly isWanted: () => boolean,
    private readonly clock: () => number,
  ) {}

  async record(tab: Pick<Tab, 'isPrivateWindow' | 'pageAddress'>, documents: readonly TabDocument[]): Promise<void> {
    if (tab.isPrivateWindow || !this.isWanted()) return;
    const rows = documents.flatMap((document) => this.#rowOf(document, tab.pageAddress));
    if (rows.length === 0) return;
    const { history } = this.database;
    await this.database.transaction('rw', history, async () => {
      await history.bulkPut(rows);
      const surplus = (await history.count()) - MAX_HISTORY_ROWS;
      if (surplus > 0) await history.bulkDelete(await history.orderBy('seconds').limit(surplus).primaryKeys());
    });
  }

  /** What was not checked is no finding, and nothing to look back at. */
  #rowOf({ address, label, report }: TabDocument, pageAddress: string): HistoryRow[] {
    if (report === 'pending' || report.finding.kind === 'unchecked') return [];
    const { finding, match } = report;
    return [{ address, name: label, pageAddress, finding, ...(match && { match }), seconds: this.clock() }];
  }
}
