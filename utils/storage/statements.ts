import type { StatementRecord } from '../protocol/replay.ts';
import type { Statement } from '../protocol/statement.ts';

/** One accepted statement of one registry. */
export interface HeldStatement extends StatementRecord {
  statement: Statement;
}
