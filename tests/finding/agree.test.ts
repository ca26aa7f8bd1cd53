import { describe, expect, test } from 'vitest';
import { agree, type Outcome } from '../../utils/finding/agree.ts';
import type { Side } from '../../utils/finding/agreement.ts';
import type { Voice } from '../../utils/finding/voices.ts';
import { verdicts, type Verdict } from '../../utils/protocol/statement.ts';
import policy from '../vectors/finding-policy.json' with { type: 'json' };

const initials: Record<string, Verdict> = {
  a: 'authentic',
  f: 'fake',
  x: 'altered',
  o: 'misattributed',
  m: 'misleading',
  s: 'satire',
  u: 'unproven',
};

const objections: Record<string, Side[]> = {
  '-': ['not-authentic'],
  '+': ['genuine'],
  '±': ['not-authentic', 'genuine'],
};

/** One letter a voice: a verdict's, `-` for an objection to the not-authentic side, `+` to the genuine side, `±` to both. */
function voices(letters: string): Voice[] {
  return Array.from(letters, (letter): Voice => {
    const verdict = initials[letter];
    if (verdict !== undefined) return { kind: 'verdict', verdict };
    return { kind: 'objection', against: objections[letter] ?? [] };
  });
}

function written(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'nothing';
  if (outcome.kind === 'disputed') return 'disputed';
  const name = `${outcome.kind}-${outcome.verdict} by ${outcome.organisations}`;
  return outcome.kind === 'verified' && outcome.dissent > 0 ? `${name}, ${outcome.dissent} dissent` : name;
}

test.each(policy.pairs)('two voices, one says $one, the other $other: $finding', ({ one, other, finding }) => {
  const pair = [one, other].map((verdict): Voice => ({ kind: 'verdict', verdict: verdict as Verdict }));
  expect(written(agree(pair)).replace(/ by \d$/, '')).toBe(finding);
  expect(agree(pair.toReversed())).toEqual(agree(pair));
});

test('the table has every pair', () => {
  const pairs = verdicts.flatMap((one) => verdicts.map((other) => `${one} ${other}`));
  expect(policy.pairs.map(({ one, other }) => `${one} ${other}`)).toEqual(pairs);
});

describe('more voices', () => {
  test.each(policy.voices)('$voices: $finding ($why)', ({ voices: letters, finding }) => {
    expect(written(agree(voices(letters)))).toBe(finding);
  });
});
