import { hammingDistance } from '../protocol/bit-counts.ts';
import { NEAR_PICTURE_BITS, PICTURE_BITS } from '../protocol/compare-pictures.ts';
import { NEAR_TEXT_BITS, SKETCH_BITS } from '../protocol/compare-sketches.ts';
import { nearPrintsOf, type NearPrints } from '../protocol/near-prints.ts';
import { sideOf } from './agreement.ts';
import type { Candidate, RegistryAnswer } from './candidate.ts';
import type { Finding, Report, Resemblance } from './finding.ts';
import { hear, type Heard } from './hear.ts';

/** Documents that are told of, the nearest first; so many versions of one document say all there is to say. */
const MAX_RESEMBLED = 8;

/** What two prints of a kind have in common; undefined where they are not near. */
const kinds = {
  'near-text': ({ sketch: a }: NearPrints, { sketch: b }: NearPrints): number | undefined =>
    a && b && atLeast(NEAR_TEXT_BITS, SKETCH_BITS - hammingDistance(a, b)),
  'near-picture': ({ picture: a }: NearPrints, { picture: b }: NearPrints): number | undefined =>
    a && b && atLeast(PICTURE_BITS - NEAR_PICTURE_BITS, PICTURE_BITS - hammingDistance(a, b)),
} as const;
const bitsOf = { 'near-text': SKETCH_BITS, 'near-picture': PICTURE_BITS } as const;

export type NearKind = keyof typeof kinds;

/** What is said of one document that the one in hand resembles. */
interface Case {
  heard: Heard;
  resembles: Resemblance;
}

/** What one registry says of the documents that this one resembles, the nearest first; of those nobody judges, only what does not count. */
export function hearNear(
  checked: NonNullable<Report['checked']>,
  kind: NearKind,
  registry: RegistryAnswer,
): { cases: Case[]; others: Candidate[] } {
  const wanted = nearPrintsOf({ subject: checked.sha256, fingerprints: checked }, registry.neverList);
  const bySubject = new Map<string, { matched: Candidate[]; equalBits: number }>();
  for (const candidate of registry.statements) {
    const { subject } = candidate.statement;
    const equalBits = kinds[kind](wanted, nearPrintsOf(candidate.statement, registry.neverList));
    if (equalBits === undefined || subject === checked.sha256) continue;
    const known = bySubject.get(subject) ?? { matched: [], equalBits: 0 };
    known.matched.push(candidate);
    bySubject.set(subject, { ...known, equalBits: Math.max(known.equalBits, equalBits) });
  }
  const heard = [...bySubject].map(([subject, { matched, equalBits }]) => ({
    subject,
    equalBits,
    heard: hear(matched, registry),
  }));
  heard.sort((a, b) => b.equalBits - a.equalBits || (a.subject < b.subject ? -1 : 1));
  const cases = heard.flatMap(({ subject, equalBits, heard: one }): Case[] => {
    if (one.outcome === undefined) return [];
    const verdict = one.outcome.kind === 'disputed' ? 'disputed' : one.outcome.verdict;
    return [{ heard: one, resembles: { subject, kind, equalBits, ofBits: bitsOf[kind], verdict } }];
  });
  return { cases: cases.slice(0, MAX_RESEMBLED), others: heard.flatMap(({ heard: { others } }) => others) };
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
