import { freshnessOf } from '../protocol/freshness.ts';
import { isKeyable, keysOf } from '../protocol/keys.ts';
import type { Outcome } from './agree.ts';
import type { Candidate, RegistryAnswer } from './candidate.ts';
import { chooseReport } from './choose-report.ts';
import type { Finding, MatchKind, OtherSource, ReadText, Report, Resemblance, UncheckedReason } from './finding.ts';
import { hear, type Heard } from './hear.ts';
import { hearNear, nearKinds, resemblanceAmong, type NearKind } from './near.ts';
import type { PageMatch } from './page-match.ts';
import { otherSources, sourcesOf } from './sources.ts';

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
  /** Pages that fall in with pages of each registry's details, as they were compared in this reader's own copy. */
  nearPages?: readonly { origin: string; pages?: readonly PageMatch[] }[];
  /** Why nothing was checked, where `checked` is absent; else why it may be no document: then only what is said of these very bytes, or this very text, counts. */
  reason?: UncheckedReason;
  /** Never merged; those beyond the first {@link MAX_REGISTRIES} are ignored. */
  registries: readonly RegistryAnswer[];
}

interface Match {
  kind: Exclude<MatchKind, NearKind>;
  keys: readonly string[];
  /** The text is the whole document, here and where it was examined: any finding. */
  isWhole?: boolean;
}
type Rung = Match | { kind: NearKind; checked: NonNullable<Report['checked']>; pages: readonly PageMatch[] };

/** The finding for one document, with what it rests on (docs/spec/finding-policy.md). Pure. */
export function computeFinding(input: FindingInput): Report {
  const { checked, readText } = input;
  const reports = input.registries.slice(0, MAX_REGISTRIES).map((registry) => reportOf(input, registry));
  const nobody: Finding = { kind: 'unchecked', reason: input.reason ?? 'registry-not-synced' };
  const report = chooseReport(reports) ?? { finding: nobody, sources: [] };
  if (checked !== undefined && input.reason !== undefined && !isAboutItself(report))
    return { ...report, isStandIn: true };
  return { ...report, ...(checked !== undefined && { checked }), ...(readText !== undefined && { readText }) };
}

/** What was said was said of these bytes or of this text, whatever they may be. */
function isAboutItself({ match }: Report): boolean {
  return match === 'same-bytes' || match === 'same-text';
}

/** What one registry alone says. */
function reportOf(input: FindingInput, registry: RegistryAnswer): Report {
  const about = { registry: { origin: registry.origin, quorumSeconds: registry.quorumSeconds, size: registry.size } };
  const problem = problemOf(registry, input.nowSeconds);
  if (problem !== undefined && problem !== 'registry-stale')
    return { finding: { kind: 'unchecked', reason: problem }, sources: [], ...about };
  const isStale = problem === 'registry-stale';
  let silent: OtherSource[] = [];
  for (const rung of rungsOf(input, registry)) {
    const said = 'keys' in rung ? sayOf(rung, input, registry, isStale) : sayNear(rung, registry, isStale);
    if (said.finding !== undefined) {
      const { finding, heard, resembles } = said;
      const objections = otherSources(heard.flatMap((one) => one.objections));
      const others = otherSources(heard.flatMap((one) => one.others));
      return {
        finding,
        match: rung.kind,
        sources: sourcesOf(heard.flatMap(({ counted }) => counted)),
        ...(resembles && { resembles }),
        ...(objections.length > 0 && { objections }),
        ...(others.length > 0 && { others }),
        ...about,
      };
    }
    if (silent.length === 0) silent = otherSources(said.others);
  }
  return { finding: nothingIn(input, isStale), sources: [], ...(silent.length > 0 && { others: silent }), ...about };
}

type Said =
  | { finding: Finding; heard: Heard[]; resembles?: Resemblance[] }
  | { finding?: undefined; others: readonly Candidate[] };

/** What one registry says under exact keys. */
function sayOf(match: Match, input: FindingInput, registry: RegistryAnswer, isStale: boolean): Said {
  const heard = hear(
    registry.statements.filter((candidate) => carries(candidate, match, registry)),
    registry,
  );
  const finding = findingOf(match, heard.outcome, { input, registry, isStale });
  return finding === undefined ? heard : { finding, heard: [heard] };
}

/** What it says of documents that this one resembles. */
function sayNear(rung: Exclude<Rung, Match>, registry: RegistryAnswer, isStale: boolean): Said {
  const { cases, others } = hearNear(rung, registry);
  const finding = resemblanceAmong(
    cases.map(({ resembles }) => resembles),
    isStale,
  );
  if (finding === undefined) return { others };
  const said = 'verdict' in finding ? finding.verdict : 'authentic';
  const told = said === 'mixed' ? cases : cases.filter(({ resembles }) => resembles.verdict === said).slice(0, 1);
  return { finding, heard: told.map(({ heard }) => heard), resembles: cases.map(({ resembles }) => resembles) };
}

/** No match. Not listed is news only from a registry that is heard of. */
function nothingIn({ checked, readText, reason }: FindingInput, isStale: boolean): Finding {
  if (reason !== undefined) return { kind: 'unchecked', reason };
  if ((checked !== undefined || readText !== undefined) && !isStale) return { kind: 'unlisted' };
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

/** The match ladder, strongest first. What was computed here comes before what somebody claims or lists. */
function rungsOf(
  { checked, readText, isPlainText, claimedKeys = [], addressKeys = [], nearPages = [], reason }: FindingInput,
  { neverList, origin }: RegistryAnswer,
): Rung[] {
  const rungs: Rung[] = [];
  if (checked !== undefined && isKeyable(checked, neverList))
    rungs.push({ kind: 'same-bytes', keys: [`sha256:${checked.sha256}`] });
  const textSha256 = checked?.textSha256 ?? readText?.textSha256;
  if (textSha256 !== undefined) {
    const sameText = { kind: 'same-text', keys: [`text-v1:${bareDigest(textSha256)}`] } as const;
    rungs.push(...(isPlainText ? [{ ...sameText, isWhole: true }, sameText] : [sameText]));
  }
  const pages = nearPages.flatMap((one) => (one.origin === origin ? (one.pages ?? []) : []));
  // All stand-ins of a host resemble each other: one that was listed by mistake would speak for every link to it.
  if (checked !== undefined && reason === undefined) rungs.push(...nearKinds.map((kind) => ({ kind, checked, pages })));
  // The bytes are in, and not only what may stand in for them: what was claimed about their SHA-256 has been decided.
  const open =
    checked === undefined || reason !== undefined
      ? claimedKeys
      : claimedKeys.filter((key) => !key.startsWith('sha256:'));
  rungs.push({ kind: 'claimed-digest', keys: open }, { kind: 'address', keys: addressKeys });
  return rungs;
}

/** A finding is computed only from statements that themselves carry the matched key. */
function carries({ statement }: Candidate, { keys, isWhole }: Match, { neverList }: RegistryAnswer): boolean {
  // A text that a parser found in a file is as that parser has it: the file is another than the text alone.
  if (isWhole === true && 'textExtractor' in statement.fingerprints) return false;
  return keys.length > 0 && keysOf(statement, neverList).some((key) => keys.includes(key));
}

function findingOf(
  { kind, isWhole }: Match,
  outcome: Outcome | undefined,
  { input, registry, isStale }: { input: FindingInput; registry: RegistryAnswer; isStale: boolean },
): Finding | undefined {
  if (outcome === undefined) return undefined;
  if (kind === 'address' || kind === 'claimed-digest') return { kind: 'hint', basis: kind };
  if (kind === 'same-text' && isWhole !== true) return resemblance(outcome, isStale);
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
    return { kind: 'verified', verdict: outcome.verdict, pinned, stale, organisations, dissent: outcome.dissent };
  return { kind: 'rated', verdict, pinned, stale, organisations };
}

/** The text digest is written with its version in statements and bare in reports of older code. */
function bareDigest(textSha256: string): string {
  return textSha256.replace(/^text-v1:/, '');
}
