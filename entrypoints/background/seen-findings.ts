import type { AssessorParts } from '../../utils/checking/assess-documents.ts';
import { assessMany } from '../../utils/checking/assess-many.ts';
import { findingName, type Finding } from '../../utils/finding/finding.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { FindingRow } from '../../utils/storage/findings.ts';
import type { Tab, TabDocument } from './tabs.ts';

/** A finding that the reader has seen, and what it has become since. The document has no name here: the cache is no reading list. */
export interface ChangedFinding {
  key: string;
  before: Finding;
  now: Finding;
  checked: FindingRow['checked'];
}

/** Remembers, beside the digests that are kept anyway, what was shown for them, if the reader wants to hear when it changes. */
export class SeenFindings {
  constructor(
    private readonly database: Database,
    private readonly parts: AssessorParts,
    private readonly isWanted: () => boolean,
  ) {}

  async record({ isPrivateWindow }: Pick<Tab, 'isPrivateWindow'>, documents: readonly TabDocument[]): Promise<void> {
    if (isPrivateWindow || !this.isWanted()) return;
    for (const { key, report } of documents) {
      if (report === 'pending' || report.checked === undefined || !restsOnBytes(report.finding)) continue;
      await this.database.findings.update(key, { shown: report.finding });
    }
  }

  /** What newer statements have made of the findings that were shown; each change is told once. */
  async changes(): Promise<ChangedFinding[]> {
    if (!this.isWanted()) return [];
    const changed: ChangedFinding[] = [];
    const rows = await this.database.findings.filter(({ shown }) => shown !== undefined).toArray();
    if (rows.length === 0) return [];
    // The addresses are not known any more, nor needed: what was shown rests on the bytes.
    const reports = await assessMany(rows, this.parts);
    for (const [at, row] of rows.entries()) {
      const finding = reports[at]?.finding;
      if (finding === undefined || row.shown === undefined) continue;
      // A fault of ours is no news about the document.
      if (!restsOnBytes(finding) || findingName(finding) === findingName(row.shown)) continue;
      await this.database.findings.update(row.key, { shown: finding });
      changed.push({ key: row.key, before: row.shown, now: finding, checked: row.checked });
    }
    return changed;
  }
}

/** A hint rests on an address, of which nothing is kept. */
function restsOnBytes({ kind }: Finding): boolean {
  return kind !== 'unchecked' && kind !== 'hint';
}
