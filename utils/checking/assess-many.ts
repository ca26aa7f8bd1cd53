import type { Contained } from '../finding/contained.ts';
import { containerReport, type JudgedMember } from '../finding/container.ts';
import type { Report } from '../finding/finding.ts';
import type { FindingRow } from '../storage/findings.ts';
import { assessDocuments, type Assessed, type AssessorParts } from './assess-documents.ts';

/** Bytes that were had, and what lies in them. */
type Checked = Pick<FindingRow, 'checked' | 'pinned' | 'isPlainText' | 'members' | 'unread' | 'claims' | 'standIn'>;

/**
 * What `Assessor.assessChecked` says of each document, without an address: for a dump of tens of thousands of files, with one look-up for
 * all, and for what is inside them. In their order.
 */
export async function assessMany(documents: readonly Checked[], parts: AssessorParts): Promise<Report[]> {
  const all = documents.map((document) => [ownOf(document), ...membersOf(document)]);
  const reports = await assessDocuments(all.flat(), parts);
  let next = 0;
  return documents.map((document, at) => {
    const [own, ...members] = reports.slice(next, (next += all[at]?.length ?? 0)) as [Report, ...Report[]];
    return judgeContainer(own, document, members);
  });
}

/** What is found of each document inside one, by itself; in their order. */
export async function assessMembers(document: Checked, parts: AssessorParts): Promise<Report[]> {
  return assessDocuments(membersOf(document), parts);
}

/** The file itself. */
export function ownOf({ checked, pinned, isPlainText, claims, standIn }: Checked): Assessed {
  return { checked, pinned, isPlainText, ...(claims && { claimedKeys: claims }), ...(standIn && { reason: standIn }) };
}

/** What lies in it: as pinned as it is itself. */
export function membersOf({ checked, pinned, members = [] }: Checked): Assessed[] {
  return members.map(({ isPlainText, ...member }) => ({
    checked: { ...member, atSeconds: checked.atSeconds, mediaType: '' },
    pinned,
    isPlainText,
  }));
}

/** The report on it as a whole. `reports`: on what lies in it, in its order. */
export function judgeContainer(
  own: Report,
  { checked, members = [], unread = [] }: Checked,
  reports: Report[],
): Report {
  const judged = members.flatMap((member: Contained, at): JudgedMember[] => {
    const report = reports[at];
    return report === undefined ? [] : [{ member, report }];
  });
  return containerReport(own, judged, { unread: unread.length, checked });
}
