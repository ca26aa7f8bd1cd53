import type { StatementRecord } from '../protocol/replay.ts';
import type { Statement } from '../protocol/statement.ts';

/** One accepted statement of one registry, under the keys it can be found by. */
export interface StatementRow extends StatementRecord {
  origin: string;
  /** Every exact key (`sha256:…`, `text-v1:…`, `address:…`, …), before the never-list, which may change. */
  keys: string[];
  statement: Statement;
}
export const statementsSchema = '[origin+index], *keys, [origin+subject]';
