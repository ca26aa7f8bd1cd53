import { sideOf, weakestOf, type Side } from './agreement.ts';
import type { Candidate } from './candidate.ts';
import type { Verdict } from '../protocol/statement.ts';

/** What one independent party says. Organisations count once, whatever their devices; so do those of one owner. */
export type Voice =
  | { kind: 'verdict'; verdict: Verdict }
  /** Contradicts these sides without taking one: a bare dispute, or owners whose organisations disagree. */
  | { kind: 'objection'; against: Side[] };

/** A dispute that counts: against which side it speaks. */
export interface CountedDispute {
  by: Candidate;
  against: Side;
}

/**
 * `counted`: of each organisation its newest verdict that carries the matched key. `live`: live statements of the registry, of which those
 * count that dispute a counted one about the same document; they need not carry the key.
 */
export function disputesOf(counted: readonly Candidate[], live: readonly Candidate[]): CountedDispute[] {
  // A dispute stands against what still counts, not against what its author has replaced since.
  const targets = new Map(counted.map(({ leaf, statement }) => [leaf, statement]));
  return live.flatMap((by) =>
    by.statement.relations.flatMap(({ type, target }) => {
      const disputed = type === 'disputes' ? targets.get(target) : undefined;
      return disputed?.verdict !== undefined && disputed.subject === by.statement.subject
        ? [{ by, against: sideOf(disputed.verdict) }]
        : [];
    }),
  );
}

/** What the parties behind these verdicts and disputes say, one voice each. */
export function voicesOf(counted: readonly Candidate[], disputes: readonly CountedDispute[]): Voice[] {
  const parties = new Map<string, { verdicts: Verdict[]; against: Side[] }>();
  const partyOf = (candidate: Candidate): { verdicts: Verdict[]; against: Side[] } => {
    const name = nameOfParty(candidate);
    const party = parties.get(name) ?? { verdicts: [], against: [] };
    parties.set(name, party);
    return party;
  };
  for (const candidate of counted)
    if (candidate.statement.verdict !== undefined) partyOf(candidate).verdicts.push(candidate.statement.verdict);
  for (const { by, against } of disputes) partyOf(by).against.push(against);
  return [...parties.values()].flatMap(({ verdicts, against }) => voiceOf(verdicts, against));
}

/** Disputes that are their party's voice: it has no verdict that takes a side. */
export function objectionsAmong(disputes: readonly CountedDispute[], counted: readonly Candidate[]): Candidate[] {
  const sided = new Set(
    counted.flatMap((one) => {
      const { verdict } = one.statement;
      return verdict === undefined || sideOf(verdict) === 'none' ? [] : [nameOfParty(one)];
    }),
  );
  return disputes.map(({ by }) => by).filter((by) => !sided.has(nameOfParty(by)));
}

function nameOfParty({ organisation: { id, ownershipGroup } }: Candidate): string {
  return ownershipGroup === undefined ? `organisation ${id}` : `group ${ownershipGroup}`;
}

/** Of each organisation its newest verdict: the one with the highest index. */
export function newestVerdicts(candidates: readonly Candidate[]): Candidate[] {
  const newest = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (candidate.statement.verdict === undefined) continue;
    const known = newest.get(candidate.organisation.id);
    if (known === undefined || known.index < candidate.index) newest.set(candidate.organisation.id, candidate);
  }
  return [...newest.values()].sort((a, b) => a.index - b.index);
}

function voiceOf(verdicts: readonly Verdict[], against: readonly Side[]): Voice[] {
  const [first, ...rest] = verdicts.filter((verdict) => sideOf(verdict) !== 'none');
  if (first !== undefined) {
    const sides = new Set([first, ...rest].map(sideOf));
    if (sides.size > 1) return [{ kind: 'objection', against: [...sides] }];
    // Who says what it is has said more than that somebody is wrong.
    return [{ kind: 'verdict', verdict: weakestOf([first, ...rest]) }];
  }
  // Who finds it unproven and disputes what another says does disagree.
  if (against.length > 0) return [{ kind: 'objection', against: [...against] }];
  return verdicts.slice(0, 1).map((verdict) => ({ kind: 'verdict', verdict }));
}
