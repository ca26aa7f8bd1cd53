import type { Finding } from './finding.ts';

/** Worst first: 1 is what the toolbar shows if anything on the page has it. */
export function toolbarRank(finding: Finding): number {
  switch (finding.kind) {
    case 'verified':
      return { fake: 1, altered: 2, authentic: 7 }[finding.verdict];
    case 'rated':
      return finding.verdict === 'authentic' ? 7 : 3;
    case 'contains':
      return toolbarRank(finding.worst);
    case 'disputed':
      return 4;
    case 'resembles':
      return 5;
    case 'hint':
      return 6;
    case 'unlisted':
      return 8;
    case 'unchecked':
      return 9;
  }
}

/** The finding the toolbar shows for a page; of equals the first. */
export function worstOf(findings: readonly Finding[]): Finding | undefined {
  return findings.reduce<Finding | undefined>(
    (worst, finding) => (worst === undefined || toolbarRank(finding) < toolbarRank(worst) ? finding : worst),
    undefined,
  );
}
