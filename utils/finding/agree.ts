import type { Verdict } from '../protocol/statement.ts';
import { isColoured, sideOf, weakestOf, type ColouredVerdict } from './agreement.ts';
import type { Voice } from './voices.ts';

/** What independent voices amount to. `organisations`: how many say the word that is shown. */
export type Outcome =
  | { kind: 'verified'; verdict: ColouredVerdict; organisations: number; dissent: number }
  | { kind: 'rated'; verdict: Verdict; organisations: number }
  | { kind: 'disputed' };

/** Independent voices that make a coloured verdict verified. */
const VERIFYING_VOICES = 2;
/** From this many voices on, a minority does not take the colour away. */
const VOICES_FOR_DISSENT = 3;
/** Of these voices, at most one in this many may dissent. */
const DISSENT_SHARE = 3;

/** The rules of docs/spec/finding-policy.md, "Agreement". Undefined where nobody says anything. */
export function agree(voices: readonly Voice[]): Outcome | undefined {
  const verdicts = voices.flatMap((voice) => (voice.kind === 'verdict' ? [voice.verdict] : []));
  const on = (side: string): Verdict[] => verdicts.filter((verdict) => sideOf(verdict) === side);
  const [one, other] = [on('not-authentic'), on('genuine')].sort((a, b) => b.length - a.length) as [
    Verdict[],
    Verdict[],
  ];
  const [first, ...rest] = one;
  if (first === undefined) return voices.length > verdicts.length ? { kind: 'disputed' } : ratedBy(verdicts);
  const winner = sideOf(first);
  const objections = voices.filter((voice) => voice.kind === 'objection' && voice.against.includes(winner)).length;
  const dissent = other.length + objections;
  const outcome = settle([first, ...rest]);
  if (dissent === 0) return { ...outcome, ...(outcome.kind === 'verified' ? { dissent } : {}) };
  const total = one.length + dissent;
  // Only a colour can outlive dissent: a verdict without one has nothing to keep.
  const outlives = outcome.kind === 'verified' && total >= VOICES_FOR_DISSENT && dissent * DISSENT_SHARE <= total;
  return outlives ? { ...outcome, dissent } : { kind: 'disputed' };
}

/** Voices of one side. */
function settle(verdicts: [Verdict, ...Verdict[]]): Exclude<Outcome, { kind: 'disputed' }> {
  const weakest = weakestOf(verdicts);
  const [first, ...rest] = verdicts.filter(isColoured);
  if (first !== undefined && 1 + rest.length >= VERIFYING_VOICES) {
    const verdict = weakestOf([first, ...rest]);
    // Misattributed and misleading agree that it is genuine, and are shown as themselves: never behind a green badge.
    if (isColoured(verdict) && (verdict !== 'authentic' || weakest === 'authentic'))
      return { kind: 'verified', verdict, organisations: 1 + rest.length, dissent: 0 };
  }
  return { kind: 'rated', verdict: weakest, organisations: verdicts.filter((verdict) => verdict === weakest).length };
}

function ratedBy(verdicts: readonly Verdict[]): Outcome | undefined {
  const [first] = verdicts;
  return first && { kind: 'rated', verdict: first, organisations: verdicts.length };
}
