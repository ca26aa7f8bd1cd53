import { freshnessOf } from '../protocol/freshness.ts';
import { isKeyable, keysOf } from '../protocol/keys.ts';
import { agree, type Outcome } from './agree.ts';
import type { Candidate, RegistryAnswer } from './candidate.ts';
import { chooseReport } from './choose-report.ts';
import type { Finding, MatchKind, OtherSource, ReadText, Report, UncheckedReason } from './finding.ts';
import { otherSources, sourcesOf } from './sources.ts';
import { disputesOf, newestVerdicts, objectionsAmong, voicesOf } from './voices.ts';

/** More registries than these are not asked: each may turn a finding into a dispute. */
export const MAX_REGISTRIES = 5;

/** All that a finding is computed from. Nothing else is asked: no clock, no store, no network. */
export interface FindingInput {
  nowSeconds: number;
  /** Digests that were computed here, from the bytes. */
  checked?: NonNullable<Report['checked']>;
  /** A text that was read from a page; there are no bytes. */
  readText?: ReadText;
  /** The bytes cannot differ for the next visitor. */
  pinned: boolean;
  /** Plain text or a paste: the same text is then the same document. */
  isPlainText: boolean;
  /** Look-up keys somebody else claims for the document (`sha256:…`, `md5:…`): a host, a header, the page. */
  claimedKeys?: readonly string[];
  /** `address:…` keys of where the reader met it. */
  addressKeys?: readonly string[];
  /** Why nothing was checked, where `checked` is absent. */
  reason?: UncheckedReason;
  /** Never merged; those beyond the first {@link MAX_REGISTRIES} are ignored. */
  registries: readonly RegistryAnswer[];
}

interface Match {
  kind: MatchKind;
  keys: readonly string[];
}

/** The finding for one document, with what it rests on (docs/spec/finding-policy.md). Pure. */
export function computeFinding(input: FindingInput): Report {
  const { checked, readText } = input;
  const reports = input.registries.slice(0, MAX_REGISTRIES).map((registry) => reportOf(input, registry));
  const nobody: Finding = { kind: 'unchecked', reason: input.reason ?? 'registry-not-synced' };
  const report = chooseReport(reports) ?? { finding: nobody, sources: [] };
  return { ...report, ...(checked !== undefined && { checked }), ...(readText !== undefined && { readText }) };
}

/** What one registry alone says. */
function reportOf(input: FindingInput, registry: RegistryAnswer): Report {
  const about = { registry: { origin: registry.origin, quorumSeconds: registry.quorumSeconds, size: registry.size } };
  const problem = problemOf(registry, input.nowSeconds);
  if (problem !== undefined && problem !== 'registry-stale')
    return { finding: { kind: 'unchecked', reason: problem }, sources: [], ...about };
  const isStale = problem === 'registry-stale';
  let silent: OtherSource[] = [];
  for (const match of matchesOf(input, registry)) {
    const matched = registry.statements.filter((candidate) => carries(candidate, match, registry));
    const live = matched.filter(isLive);
    const counted = newestVerdicts(live);
    const disputes = disputesOf(counted, registry.statements.filter(isLive));
    const finding = findingOf(match, agree(voicesOf(counted, disputes)), { input, registry, isStale });
    const objections = objectionsAmong(disputes, counted);
    const told = new Set([...counted, ...objections]);
    const others = otherSources([...matched, ...disputes.map(({ by }) => by)].filter((one) => !told.has(one)));
    if (finding !== undefined)
      return {
        finding,
        match: match.kind,
        sources: sourcesOf(counted),
        ...(objections.length > 0 && { objections: otherSources(objections) }),
        ...(others.length > 0 && { others }),
        ...about,
      };
    if (silent.length === 0) silent = others;
  }
  return { finding: nothingIn(input, isStale), sources: [], ...(silent.length > 0 && { others: silent }), ...about };
}

/** No match. Not listed is news only from a registry that is heard of. */
function nothingIn({ checked, readText, reason }: FindingInput, isStale: boolean): Finding {
  const isChecked = checked !== undefined || readText !== undefined;
  if (isChecked && !isStale) return { kind: 'unlisted' };
  if (!isChecked && reason !== undefined) return { kind: 'unchecked', reason };
  return { kind: 'unchecked', reason: isStale ? 'registry-stale' : 'needs-click' };
}

/** A registry whose answers cannot be used, or not as new ones. */
function problemOf({ state, quorumSeconds }: RegistryAnswer, nowSeconds: number): UncheckedReason | undefined {
  if (state === 'never-synced') return 'registry-not-synced';
  if (state === 'forked') return 'registry-forked';
  const freshness = freshnessOf(quorumSeconds, nowSeconds);
  if (state === 'clock-wrong' || freshness === 'clock-wrong') return 'clock-wrong';
  return freshness === 'stale' ? 'registry-stale' : undefined;
}

/** The match ladder, strongest first. */
function matchesOf(
  { checked, readText, claimedKeys = [], addressKeys = [] }: FindingInput,
  { neverList }: RegistryAnswer,
): Match[] {
  const matches: Match[] = [];
  if (checked !== undefined && isKeyable(checked, neverList))
    matches.push({ kind: 'same-bytes', keys: [`sha256:${checked.sha256}`] });
  const textSha256 = checked?.textSha256 ?? readText?.textSha256;
  if (textSha256 !== undefined) matches.push({ kind: 'same-text', keys: [`text-v1:${bareDigest(textSha256)}`] });
  // The bytes are in: what was claimed about their SHA-256 has been decided.
  const open = checked === undefined ? claimedKeys : claimedKeys.filter((key) => !key.startsWith('sha256:'));
  matches.push({ kind: 'claimed-digest', keys: open }, { kind: 'address', keys: addressKeys });
  return matches;
}

/** A finding is computed only from statements that themselves carry the matched key. */
function carries({ statement }: Candidate, { keys }: Match, { neverList }: RegistryAnswer): boolean {
  return keys.length > 0 && keysOf(statement, neverList).some((key) => keys.includes(key));
}

function isLive({ standing }: Candidate): boolean {
  return standing === 'live';
}

function findingOf(
  { kind }: Match,
  outcome: Outcome | undefined,
  { input, registry, isStale }: { input: FindingInput; registry: RegistryAnswer; isStale: boolean },
): Finding | undefined {
  if (outcome === undefined) return undefined;
  if (kind === 'address' || kind === 'claimed-digest') return { kind: 'hint', basis: kind };
  if (kind === 'same-text' && !input.isPlainText) return resemblance(outcome, isStale);
  return colour(outcome, { pinned: input.pinned, promoted: registry.promoted, stale: isStale });
}

/** The same text in another file: a picture, a signature or a macro may differ. */
function resemblance(outcome: Outcome, isStale: boolean): Finding {
  if (outcome.kind === 'disputed') return { kind: 'resembles', verdict: 'disputed' };
  if (isStale && outcome.verdict === 'authentic') return { kind: 'unchecked', reason: 'registry-stale' };
  return { kind: 'resembles', verdict: outcome.verdict };
}

function colour(
  outcome: Outcome,
  { pinned, promoted, stale }: { pinned: boolean; promoted: boolean; stale: boolean },
): Finding {
  if (outcome.kind === 'disputed') return { kind: 'disputed' };
  const { verdict, organisations } = outcome;
  // Silence of the registry must not keep a document green; red is kept as a thing of the past.
  if (stale && verdict === 'authentic') return { kind: 'unchecked', reason: 'registry-stale' };
  if (outcome.kind === 'verified' && promoted && !stale)
    return { kind: 'verified', verdict: outcome.verdict, pinned, stale, dissent: outcome.dissent };
  return { kind: 'rated', verdict, pinned, stale, organisations };
}

/** The text digest is written with its version in statements and bare in reports of older code. */
function bareDigest(textSha256: string): string {
  return textSha256.replace(/^text-v1:/, '');
}
