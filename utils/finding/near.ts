import { hammingDistance } from '../protocol/bit-counts.ts';
import { NEAR_PICTURE_BITS, PICTURE_BITS } from '../protocol/compare-pictures.ts';
import { NEAR_TEXT_BITS, SKETCH_BITS } from '../protocol/compare-sketches.ts';
import { nearPrintsOf, type NearPrints } from '../protocol/near-prints.ts';
import { sideOf } from './agreement.ts';
import type { Candidate, RegistryAnswer } from './candidate.ts';
import type { Finding, Report, Resemblance } from './finding.ts';
import { hear, type Heard } from './hear.ts';
import type { PageMatch } from './page-match.ts';

/** Documents that are told of, the nearest first; so many versions of one document say all there is to say. */
const MAX_RESEMBLED = 8;

/** Strongest first. */
export const nearKinds = ['near-text', 'near-picture', 'near-page'] as const;
export type NearKind = (typeof nearKinds)[number];

const bitsOf = { 'near-text': SKETCH_BITS, 'near-picture': PICTURE_BITS, 'near-page': 100 } as const;

/** What two prints of a kind have in common, in bits; undefined where they are not near. */
const kinds = {
  'near-text': ({ sketch: a }: NearPrints, { sketch: b }: NearPrints): number | undefined =>
    a && b && atLeast(NEAR_TEXT_BITS, SKETCH_BITS - hammingDistance(a, b)),
  'near-picture': ({ picture: a }: NearPrints, { picture: b }: NearPrints): number | undefined =>
    a && b && atLeast(PICTURE_BITS - NEAR_PICTURE_BITS, PICTURE_BITS - hammingDistance(a, b)),
} as const;

/** What is said of one document that the one in hand resembles. */
interface Case {
  heard: Heard;
  resembles: Resemblance;
}

/** What one registry says of the documents that this one resembles, the nearest first; of those nobody judges, only what does not count. */
export function hearNear(
  { kind, checked, pages }: NearInput,
  registry: RegistryAnswer,
): { cases: Case[]; others: Candidate[] } {
  const bySubject = new Map<string, Near & { matched: Candidate[] }>();
  for (const candidate of registry.statements) {
    const { subject } = candidate.statement;
    const near = subject === checked.sha256 ? undefined : nearnessOf(candidate, { kind, checked, pages }, registry);
    if (near === undefined) continue;
    const known = bySubject.get(subject) ?? { matched: [], equalBits: 0 };
    known.matched.push(candidate);
    bySubject.set(subject, { ...known, ...(near.equalBits > known.equalBits && near) });
  }
  const heard = [...bySubject].map(([subject, { matched, ...near }]) => ({
    near: { subject, ...near },
    heard: hear(matched, registry),
  }));
  heard.sort((a, b) => b.near.equalBits - a.near.equalBits || (a.near.subject < b.near.subject ? -1 : 1));
  const cases = heard.flatMap(({ near, heard: one }): Case[] => {
    if (one.outcome === undefined) return [];
    const verdict = one.outcome.kind === 'disputed' ? 'disputed' : one.outcome.verdict;
    return [{ heard: one, resembles: { kind, ...near, ofBits: bitsOf[kind], verdict } }];
  });
  return { cases: cases.slice(0, MAX_RESEMBLED), others: heard.flatMap(({ heard: { others } }) => others) };
}

interface NearInput {
  kind: NearKind;
  checked: NonNullable<Report['checked']>;
  pages: readonly PageMatch[];
}

type Near = Pick<Resemblance, 'equalBits' | 'pages'>;

/** How near the document of a statement is, by what that very statement carries; undefined where it is not. */
function nearnessOf(
  { index, statement }: Candidate,
  { kind, checked, pages }: NearInput,
  { neverList }: RegistryAnswer,
): Near | undefined {
  if (kind === 'near-page') {
    const match = pages.find(({ place }) => place === index);
    if (match === undefined || [checked.sha256, statement.subject].some((digest) => neverList.includes(digest)))
      return undefined;
    const { page, otherPage, lines, matchedLines, differing, similarity } = match;
    const both = { page, otherPage, lines, matchedLines, differing };
    return { equalBits: Math.round(similarity * bitsOf[kind]), pages: both };
  }
  const wanted = nearPrintsOf({ subject: checked.sha256, fingerprints: checked }, neverList);
  const equalBits = kinds[kind](wanted, nearPrintsOf(statement, neverList));
  return equalBits === undefined ? undefined : { equalBits };
}

/**
 * The finding that follows: the nearest document's word. A document may resemble a genuine one and the forgery made of it; then neither word
 * is shown alone. Undefined where it resembles none that is judged.
 */
export function resemblanceAmong(resembled: readonly Resemblance[], isStale: boolean): Finding | undefined {
  const [nearest] = resembled;
  if (nearest === undefined) return undefined;
  const sides = new Set(
    resembled
      .map(({ verdict }) => (verdict === 'disputed' ? verdict : sideOf(verdict)))
      .filter((side) => side !== 'none'),
  );
  if (sides.size > 1) return { kind: 'resembles', verdict: 'mixed' };
  const told = resembled.find(({ verdict }) => verdict !== 'unproven') ?? nearest;
  if (isStale && told.verdict === 'authentic') return { kind: 'unchecked', reason: 'registry-stale' };
  return { kind: 'resembles', verdict: told.verdict };
}

function atLeast(least: number, bits: number): number | undefined {
  return bits >= least ? bits : undefined;
}
