import type { Verdict } from '../protocol/statement.ts';

/**
 * Where each verdict stands. Verdicts of one side agree, of two sides disagree; `none` neither agrees nor disagrees. Of those that
 * agree, the one with the lowest `word` is shown: the weaker claim. `colour`: two that agree on it make a finding verified.
 */
const standpoints = {
  fake: { side: 'not-authentic', colour: true, word: 3 },
  altered: { side: 'not-authentic', colour: true, word: 2 },
  satire: { side: 'not-authentic', colour: false, word: 1 },
  authentic: { side: 'genuine', colour: true, word: 3 },
  misattributed: { side: 'genuine', colour: false, word: 2 },
  misleading: { side: 'genuine', colour: false, word: 1 },
  unproven: { side: 'none', colour: false, word: 1 },
} as const satisfies Record<Verdict, { side: 'not-authentic' | 'genuine' | 'none'; colour: boolean; word: number }>;

export type Side = (typeof standpoints)[Verdict]['side'];
export type ColouredVerdict = 'fake' | 'altered' | 'authentic';

export function sideOf(verdict: Verdict): Side {
  return standpoints[verdict].side;
}

export function isColoured(verdict: Verdict): verdict is ColouredVerdict {
  return standpoints[verdict].colour;
}

/** Higher claims more; of verdicts of one side the lowest is shown. */
export function strengthOf(verdict: Verdict): number {
  return standpoints[verdict].word;
}

/** The word to show for verdicts of one side. */
export function weakestOf(verdicts: readonly [Verdict, ...Verdict[]]): Verdict {
  return verdicts.reduce((weakest, verdict) => (strengthOf(verdict) < strengthOf(weakest) ? verdict : weakest));
}
