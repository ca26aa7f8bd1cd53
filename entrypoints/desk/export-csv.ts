import { findingName } from '../../utils/finding/finding.ts';
import { formatTime } from '../../utils/protocol/time.ts';
import type { DeskRow } from './row.ts';

const header = ['path', 'size', 'modified', 'sha256', 'text', 'finding', 'match', 'organisations', 'leak', 'checked'];
/** The end of the year 9999. */
const MAX_WRITTEN_SECONDS = 253_402_300_799;
/** A cell that begins like this is a formula to a spreadsheet, and a file's name is a stranger's. */
const startsFormula = /^[=+\-@\t\r]/;
/** Without it a spreadsheet takes UTF-8 for the alphabet of its own country. */
const byteOrderMark = '\ufeff';

/** RFC 4180, in UTF-8: one line for each file. */
export function exportCsv(rows: readonly DeskRow[]): string {
  return byteOrderMark + [header, ...rows.map(cellsOf)].map(lineOf).join('');
}

/** One cell: neutralised where a spreadsheet would compute it, quoted where it must be. */
export function csvCell(value: string): string {
  const harmless = startsFormula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** When a file was changed, in UTC; '' where its file system says what no calendar has. */
export function writtenTime(modifiedMs: number): string {
  const seconds = Math.floor(modifiedMs / 1000);
  return seconds >= 0 && seconds <= MAX_WRITTEN_SECONDS ? formatTime(seconds) : '';
}

function cellsOf({ file, report, organisations, leak }: DeskRow): string[] {
  const { path, size, modifiedMs, atSeconds, digests } = file;
  return [
    path,
    String(size),
    writtenTime(modifiedMs),
    digests?.sha256 ?? '',
    digests?.textSha256 ?? '',
    report === 'pending' ? '' : findingName(report.finding),
    report === 'pending' ? '' : (report.match ?? ''),
    organisations,
    leak,
    formatTime(atSeconds),
  ];
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
