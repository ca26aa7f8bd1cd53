import type { Report } from '../finding/finding.ts';
import type { Checked } from './assess.ts';
import { assessDocuments, type AssessorParts } from './assess-documents.ts';

/**
 * What `Assessor.assessChecked` says of each document, without an address: for a dump of tens of thousands of files, with one look-up for
 * all. In their order.
 */
export async function assessMany(documents: readonly Checked[], parts: AssessorParts): Promise<Report[]> {
  return assessDocuments(
    documents.map(({ checked, pinned, isPlainText }) => ({ checked, pinned, isPlainText })),
    parts,
  );
}
