import type { Contained, Inside, MemberGroup } from './contained.ts';
import type { Finding, PlainFinding, Report } from './finding.ts';
import type { DocumentProblem } from './problem.ts';
import { toolbarRank } from './toolbar-rank.ts';

/** A document inside, with what is found about it alone. */
export interface JudgedMember {
  member: Contained;
  report: Report;
}

/**
 * The report on a container (docs/spec/finding-policy.md, "Containers"): what is said of the file itself, unless something inside is worse. What
 * holds for a member is never said of the whole. `unread`: how many documents inside could not be opened. `checked`: the bytes of the file, also
 * where nothing is said of them because they looked like a stand-in: what has known documents inside is none.
 */
export function containerReport(
  { isStandIn, ...own }: Report,
  members: readonly JudgedMember[],
  { unread = 0, checked = own.checked }: Pick<Report, 'checked'> & { unread?: number } = {},
): Report {
  // A folder in a folder: it is counted by what lies in it, unless somebody has said something of itself or it could not be opened.
  const documents = members.filter(
    ({ member, report }) => member.holds === undefined || report.finding.kind !== 'unlisted' || hasProblem(member),
  );
  const asItself: Report = { ...own, ...(isStandIn && { isStandIn }) };
  if (documents.length + unread === 0) return asItself;
  const inside = countInside(documents, unread);
  const worst = worstAmong(documents.map(({ report }) => report.finding));
  if (worst === undefined || keepsOwn(own.finding, worst)) return { ...asItself, inside };
  const isWhole = documents.every(({ report, member }) => isVouchedFor(report.finding) && !hasProblem(member));
  const hasGaps = unread > 0 || hasProblem(checked ?? {});
  const finding = { kind: 'contains', worst, isWhole: isWhole && !hasGaps } as const;
  return { ...own, ...(checked && { checked }), finding, inside };
}

function countInside(documents: readonly JudgedMember[], unread: number): Inside {
  const counts: Inside['counts'] = unread > 0 ? { unopened: unread } : {};
  for (const { report, member } of documents) {
    const group = memberGroupOf(report, member.problems);
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return { total: documents.length + unread, counts };
}

/** The worst that is news: what nobody has said anything about, or could not be looked up, is none. */
function worstAmong(findings: readonly Finding[]): PlainFinding | undefined {
  let worst: PlainFinding | undefined;
  for (const finding of findings) {
    if (finding.kind === 'contains' || finding.kind === 'unlisted' || finding.kind === 'unchecked') continue;
    if (worst === undefined || toolbarRank(finding) < toolbarRank(worst)) worst = finding;
  }
  return worst;
}

/**
 * Whoever has judged the container itself, and not as genuine, is not talked over by what is inside. Why nobody could be asked about it is no
 * judgement: it stands before green, and never hides worse news.
 */
function keepsOwn(own: Finding, worst: PlainFinding): boolean {
  const isGenuine = 'verdict' in worst && worst.kind !== 'resembles' && worst.verdict === 'authentic';
  if (own.kind === 'unchecked') return isGenuine;
  const isJudged = (own.kind === 'verified' || own.kind === 'rated') && own.verdict !== 'authentic';
  return isJudged || toolbarRank(own) <= toolbarRank(worst);
}

function isVouchedFor(finding: Finding): boolean {
  return finding.kind === 'verified' && finding.verdict === 'authentic' && finding.pinned && finding.dissent === 0;
}

function hasProblem({ problems = [] }: Pick<Contained, 'problems'>): boolean {
  return problems.length > 0;
}

/** The group of a document inside. Whose bytes are known is known, whether or not it could be read. */
export function memberGroupOf(
  { finding }: Pick<Report, 'finding'>,
  problems: readonly DocumentProblem[] = [],
): MemberGroup {
  const plain = plainOf(finding);
  switch (plain.kind) {
    case 'verified':
    case 'rated':
      return plain.verdict === 'misattributed' || plain.verdict === 'misleading' ? 'misplaced' : plain.verdict;
    case 'disputed':
    case 'resembles':
      return plain.kind;
    case 'hint':
    case 'unlisted':
      return problems.length > 0 ? 'unopened' : 'unlisted';
    case 'unchecked':
      return 'unchecked';
  }
}

function plainOf(finding: Report['finding']): PlainFinding {
  return finding.kind === 'contains' ? finding.worst : finding;
}
