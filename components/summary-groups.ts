import type { Finding, Report } from '../utils/finding/finding.ts';
import type { PluralKey } from '../utils/i18n.ts';
import type { Tone } from './badge.tsx';

/** The groups of the count line, worst first, as they stand in the bar. */
export const summaryGroups = [
  { name: 'fake', tone: 'fake', count: 'count_fake' },
  { name: 'altered', tone: 'altered', count: 'count_altered' },
  { name: 'misplaced', tone: 'altered', count: 'count_misplaced' },
  { name: 'disputed', tone: 'disputed', count: 'count_disputed' },
  { name: 'satire', tone: 'disputed', count: 'count_satire' },
  { name: 'resembles', tone: 'resembles', count: 'count_resembles' },
  { name: 'contains', tone: 'resembles', count: 'count_contains' },
  { name: 'authentic', tone: 'authentic', count: 'count_authentic' },
  { name: 'unproven', tone: 'quiet', count: 'count_unproven' },
  { name: 'hint', tone: 'quiet', count: 'count_hint' },
  { name: 'unlisted', tone: 'quiet', count: 'count_unlisted' },
  { name: 'waiting', tone: 'quiet', count: 'count_waiting' },
  { name: 'unchecked', tone: 'quiet', count: 'count_unchecked' },
  { name: 'pending', tone: 'quiet', count: 'count_pending' },
] as const satisfies { name: string; tone: Tone; count: PluralKey }[];

export type SummaryGroup = (typeof summaryGroups)[number]['name'];

/** The groups that have members, in order, with how many. */
export function countGroups(
  reports: readonly (Report | 'pending')[],
): { group: (typeof summaryGroups)[number]; count: number }[] {
  const names = reports.map(countedAs);
  return summaryGroups
    .map((group) => ({ group, count: names.filter((name) => name === group.name).length }))
    .filter(({ count }) => count > 0);
}

/** The group that a document is counted in. */
export function countedAs(report: Pick<Report, 'finding'> | 'pending'): SummaryGroup {
  return report === 'pending' ? 'pending' : groupOf(report.finding);
}

function groupOf(finding: Finding): SummaryGroup {
  switch (finding.kind) {
    case 'verified':
    case 'rated':
      return finding.verdict === 'misattributed' || finding.verdict === 'misleading' ? 'misplaced' : finding.verdict;
    case 'unchecked':
      return finding.reason === 'needs-click' || finding.reason === 'needs-permission' ? 'waiting' : 'unchecked';
    case 'contains':
    case 'disputed':
    case 'resembles':
    case 'hint':
    case 'unlisted':
      return finding.kind;
  }
}
