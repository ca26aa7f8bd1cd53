import { findingName } from '../../utils/finding/finding.ts';
import { formatTime } from '../../utils/protocol/time.ts';
import { writtenTime } from './export-csv.ts';
import type { DeskRow } from './row.ts';

/** Everything the desk knows of each file, with who says what; times in UTC. */
export function exportJson(rows: readonly DeskRow[]): string {
  return `${JSON.stringify(rows.map(fileOf), null, 2)}\n`;
}

function fileOf({ file, report }: DeskRow): object {
  const { path, size, modifiedMs, atSeconds, digests } = file;
  const known = report === 'pending' ? undefined : report;
  return {
    path,
    size,
    modified: writtenTime(modifiedMs),
    checked: formatTime(atSeconds),
    sha256: digests?.sha256,
    text: digests?.textSha256,
    finding: known && findingName(known.finding),
    match: known?.match,
    registry: known?.registry?.origin,
    statements: known?.sources.map(
      ({ organisation, verdict, scope, leak, leakSize, issuedSeconds, loggedSeconds, leaf, ...said }) => ({
        organisation: organisation.name,
        verdict,
        scope,
        leak,
        leakSize,
        issued: formatTime(issuedSeconds),
        logged: formatTime(loggedSeconds),
        leaf,
        explanation: said.explanation,
        evidence: said.evidence,
      }),
    ),
  };
}
