import type { Verdict } from '../protocol/statement.ts';
import { sideOf, strengthOf, type Side } from './agreement.ts';
import type { Finding, MatchKind, Report, UncheckedReason } from './finding.ts';

const problemsFirst: readonly UncheckedReason[] = [
  'clock-wrong',
  'registry-forked',
  'registry-stale',
  'registry-not-synced',
];

const ladder: readonly MatchKind[] = ['same-bytes', 'same-text', 'near-text', 'near-picture', 'near-page'];

/** Registries are never merged: the one that says most is shown; if two contradict each other, that is shown. */
export function chooseReport(reports: readonly Report[]): Report | undefined {
  const rated = reports.filter(({ finding }) => 'verdict' in finding || finding.kind === 'disputed');
  // The ladder holds across registries too: who knows these bytes is not contradicted by who knows their text.
  const strongest = ladder.find((kind) => rated.some(({ match }) => match === kind));
  const [best, ...rest] = rated.filter(({ match }) => match === strongest).sort(compareReports);
  if (best === undefined) return chooseSilence(reports);
  const sides = new Set([best, ...rest].flatMap(({ finding }) => sidesOf(finding)));
  if (!sides.has('genuine') || !sides.has('not-authentic')) return best;
  const finding: Finding =
    best.finding.kind === 'resembles' ? { kind: 'resembles', verdict: 'disputed' } : { kind: 'disputed' };
  const all = [best, ...rest];
  const objections = all.flatMap((report) => toldOf(report, report.objections ?? [], best));
  const others = all.flatMap((report) => toldOf(report, report.others ?? [], best));
  const resembles = all.flatMap((report) => toldOf(report, report.resembles ?? [], best));
  resembles.sort((a, b) => b.equalBits * a.ofBits - a.equalBits * b.ofBits);
  const otherRegistries = rest.map(({ registry }) => registry).filter((registry) => registry !== undefined);
  return {
    ...best,
    finding,
    sources: all.flatMap((report) => toldOf(report, report.sources, best)),
    ...filled({ objections, others, resembles, otherRegistries }),
  };
}

/** A report has no empty lists. */
function filled<Lists extends Record<string, readonly unknown[]>>(lists: Lists): Partial<Lists> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as Partial<Lists>;
}

/** What a report tells, when it stands in another: each with the log that it comes from, unless that is the other's own. */
function toldOf<Told extends { origin?: string }>(report: Report, told: readonly Told[], shown: Report): Told[] {
  const origin = report === shown ? undefined : report.registry?.origin;
  return told.map((one) => ({ ...one, ...(origin !== undefined && { origin }) }));
}

/** Nobody judges the document: an address or a claim that is listed, why it was not fetched, who could not answer. */
function chooseSilence(reports: readonly Report[]): Report | undefined {
  const hint = reports.find(({ finding }) => finding.kind === 'hint');
  const reasonsOf = ({ finding }: Report): UncheckedReason[] => (finding.kind === 'unchecked' ? [finding.reason] : []);
  const unfetched = reports.find((report) => reasonsOf(report).some((reason) => !problemsFirst.includes(reason)));
  // Not listed is a claim about all of them; one that cannot answer takes it back.
  const problems = problemsFirst.map((problem) => reports.find((report) => reasonsOf(report).includes(problem)));
  return hint ?? unfetched ?? problems.find((report) => report !== undefined) ?? reports[0];
}

function sidesOf(finding: Finding): Side[] {
  const verdict = verdictOf(finding);
  return verdict === undefined ? [] : [sideOf(verdict)];
}

function verdictOf(finding: Finding): Verdict | undefined {
  if (!('verdict' in finding) || finding.verdict === 'disputed' || finding.verdict === 'mixed') return undefined;
  return finding.verdict;
}

/** First is shown: news before what was once said, the weaker word, and of equals the one that the reader lists first. */
function compareReports(a: Report, b: Report): number {
  return weightOf(a.finding) - weightOf(b.finding) || ageOf(a.finding) - ageOf(b.finding) || compareWords(a, b);
}

/** A dispute before all, a reservation before the green it goes with, doubt last. */
function weightOf(finding: Finding): number {
  const verdict = verdictOf(finding);
  if (verdict === undefined) return 0;
  if (verdict === 'misattributed' || verdict === 'misleading') return 1;
  if (verdict === 'unproven') return 4;
  return finding.kind === 'verified' ? 2 : 3;
}

function ageOf(finding: Finding): number {
  return 'stale' in finding && finding.stale ? 1 : 0;
}

function compareWords({ finding: a }: Report, { finding: b }: Report): number {
  const wordOf = (finding: Finding): number => {
    const verdict = verdictOf(finding);
    return verdict === undefined ? 0 : strengthOf(verdict);
  };
  return wordOf(a) - wordOf(b);
}
