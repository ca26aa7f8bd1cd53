import fc from 'fast-check';
import { newRow, withReport, type DeskRow } from '../../entrypoints/desk/row.ts';
import type { Finding, Report, Source } from '../../utils/finding/finding.ts';
import type { Verdict } from '../../utils/protocol/statement.ts';
import type { DeskFile } from '../../utils/storage/desk.ts';

export const now = 1_795_000_000;

/** A digest that a test can read: the letters, as hex, again and again. */
export function digestOf(name: string): string {
  return Buffer.from(name).toString('hex').repeat(64).slice(0, 64);
}

export function fileAt(path: string, changes: Partial<DeskFile> = {}): DeskFile {
  const digests = { sha256: digestOf(path), isPlainText: false };
  return { path, size: 4_000, modifiedMs: now * 1000, atSeconds: now, digests, ...changes };
}

export function sourceOf(organisation: string, verdict: Verdict, leak?: string): Source {
  const contact = 'https://example.org/contact';
  return {
    organisation: {
      id: organisation.toLowerCase().replaceAll(' ', '-'),
      name: organisation,
      contact,
      corrections: contact,
    },
    verdict,
    issuedSeconds: now,
    loggedSeconds: now,
    leaf: digestOf(`${organisation}${verdict}`),
    ...(leak !== undefined && { leak }),
    evidence: [],
  };
}

export function reportOf(finding: Finding, sources: Source[] = []): Report {
  return { finding, sources, ...(sources.length > 0 && { match: 'same-bytes' as const }) };
}

export const unlisted = reportOf({ kind: 'unlisted' });
export const fake = (...organisations: string[]): Report =>
  reportOf(
    { kind: 'verified', verdict: 'fake', pinned: true, stale: false, organisations: 2, dissent: 0 },
    organisations.map((name) => sourceOf(name, 'fake', 'Campagne Lumière 2027')),
  );

export function rowsOf(...rows: (string | [string, Report] | DeskFile)[]): DeskRow[] {
  return rows.map((given, id) => {
    if (typeof given === 'string') return withReport(newRow(id, 1, fileAt(given)), unlisted);
    return Array.isArray(given) ? withReport(newRow(id, 1, fileAt(given[0])), given[1]) : newRow(id, 1, given);
  });
}

/** Any name a file system may hold. */
export const anyPath = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 24 })
  .filter((path) => !path.includes('\0'));
