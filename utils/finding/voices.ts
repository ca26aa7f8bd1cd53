import { sideOf, weakestOf, type Side } from './agreement.ts';
import type { Candidate } from './candidate.ts';
import type { Verdict } from '../protocol/statement.ts';

/** What one independent party says. Organisations count once, whatever their devices; so do those of one owner. */
export type Voice =
  | { kind: 'verdict'; verdict: Verdict }
  /** Contradicts these sides without taking one: a bare dispute, or owners whose organisations disagree. */
  | { kind: 'objection'; against: Side[] };

/** `matched`: live candidates that carry the matched key. `disputes`: live candidates, of which those count that dispute a matched one about the same document. */
export function voicesOf(matched: readonly Candidate[], disputes: readonly Candidate[]): Voice[] {
  const parties = new Map<string, { verdicts: Verdict[]; against: Side[] }>();
  const partyOf = ({ organisation: { id, ownershipGroup } }: Candidate): { verdicts: Verdict[]; against: Side[] } => {
    const name = ownershipGroup === undefined ? `organisation ${id}` : `group ${ownershipGroup}`;
    const party = parties.get(name) ?? { verdicts: [], against: [] };
    parties.set(name, party);
    return party;
  };
  const targets = new Map<string, Candidate>();
  for (const candidate of newestVerdicts(matched)) {
    if (candidate.statement.verdict === undefined) continue;
    partyOf(candidate).verdicts.push(candidate.statement.verdict);
    targets.set(candidate.leaf, candidate);
  }
  for (const dispute of disputes) {
    for (const { type, target } of dispute.statement.relations) {
      // A dispute stands against what still counts, not against what its author has replaced since.
      const disputed = type === 'disputes' ? targets.get(target)?.statement : undefined;
      if (disputed?.verdict !== undefined && disputed.subject === dispute.statement.subject)
        partyOf(dispute).against.push(sideOf(disputed.verdict));
    }
  }
  return [...parties.values()].flatMap(({ verdicts, against }) => voiceOf(verdicts, against));
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
  const sided = verdicts.filter((verdict) => sideOf(verdict) !== 'none');
  const [first, ...rest] = sided.length > 0 ? sided : verdicts;
  // Who says what it is has said more than that somebody is wrong.
  if (first === undefined) return against.length > 0 ? [{ kind: 'objection', against: [...against] }] : [];
  const sides = new Set([first, ...rest].map(sideOf));
  if (sides.size > 1) return [{ kind: 'objection', against: [...sides] }];
  return [{ kind: 'verdict', verdict: weakestOf([first, ...rest]) }];
}
