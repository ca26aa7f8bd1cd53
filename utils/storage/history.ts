import type { Finding, MatchKind } from '../finding/finding.ts';

/**
 * One document that the reader was shown a finding for. Only ever written where the reader asked for a history, and never from a
 * private window.
 */
export interface HistoryRow {
  address: string;
  /** As the page called it: hostile text. */
  name: string;
  pageAddress: string;
  finding: Finding;
  match?: MatchKind;
  /** When it was shown last: seconds since 1970. */
  seconds: number;
}
export const historySchema = 'address, seconds';
