import type { Verdict } from '../../../../utils/protocol/statement.ts';

// The whole table of two voices, and what more than two amount to. Written by hand: the code is judged by it.

export const columns: readonly Verdict[] = [
  'authentic',
  'fake',
  'altered',
  'misattributed',
  'misleading',
  'satire',
  'unproven',
];

/** Rows and columns in the order of {@link columns}. v: verified, r: rated, then the verdict's initial as in {@link initials}; D: disputed. */
export const grid = [
  'va D  D  ro rm D  ra',
  'D  vf vx D  D  rs rf',
  'D  vx vx D  D  rs rx',
  'ro D  D  ro rm D  ro',
  'rm D  D  rm rm D  rm',
  'D  rs rs D  D  rs rs',
  'ra rf rx ro rm rs ru',
];

export const initials: Record<string, Verdict> = {
  a: 'authentic',
  f: 'fake',
  x: 'altered',
  o: 'misattributed',
  m: 'misleading',
  s: 'satire',
  u: 'unproven',
};

/** One letter a voice: a verdict's initial, `-` for an objection to the not-authentic side, `+` to the genuine side. */
export const more: [voices: string, finding: string, why: string][] = [
  ['', 'nothing', 'nobody speaks'],
  ['f', 'rated-fake by 1', 'one organisation'],
  ['u', 'rated-unproven by 1', 'one organisation'],
  ['uuu', 'rated-unproven by 3', 'no colour of its own, with the count'],
  ['ff', 'verified-fake by 2', 'two agree'],
  ['ffff', 'verified-fake by 4', 'all agree'],
  ['fx', 'verified-altered by 2', 'they agree that it is not authentic; the weaker word'],
  ['ffx', 'verified-altered by 3', 'the weaker word, also of the minority'],
  ['ffs', 'verified-fake by 2', 'two say fake; satire agrees on origin'],
  ['fs', 'rated-satire by 1', 'one says fake: not verified; the weaker word'],
  ['mm', 'rated-misleading by 2', 'no colour of its own, with the count'],
  ['mo', 'rated-misleading by 1', 'they agree that it is genuine; the weaker word'],
  ['aam', 'rated-misleading by 1', 'a reservation is never hidden behind green'],
  ['aau', 'verified-authentic by 2', 'unproven neither agrees nor disagrees'],
  ['ffa', 'verified-fake by 2, 1 dissent', 'dissent of a third keeps the colour'],
  ['aaf', 'verified-authentic by 2, 1 dissent', 'dissent of a third keeps the colour'],
  ['aas', 'verified-authentic by 2, 1 dissent', 'satire contradicts authentic'],
  ['ffm', 'verified-fake by 2, 1 dissent', 'misleading says that it is genuine'],
  ['fffa', 'verified-fake by 3, 1 dissent', 'a quarter dissents'],
  ['fffaa', 'disputed', 'two of five are more than a third'],
  ['ffffaa', 'verified-fake by 4, 2 dissent', 'two of six'],
  ['ffsa', 'verified-fake by 2, 1 dissent', 'satire is a voice of its side'],
  ['ffaa', 'disputed', 'even'],
  ['fa', 'disputed', 'even'],
  ['fsa', 'disputed', 'a verdict that is not verified has no colour to keep'],
  ['mmf', 'disputed', 'a verdict without a colour has none to keep'],
  ['aamf', 'disputed', 'the reservation has taken the colour, and nothing is left to keep'],
  ['ff-', 'verified-fake by 2, 1 dissent', 'a bare dispute is dissent'],
  ['f-', 'disputed', 'a bare dispute against the only voice'],
  ['ff+', 'verified-fake by 2', 'an objection to the other side is no dissent'],
  ['ff--', 'disputed', 'two of four'],
  ['ff±', 'verified-fake by 2, 1 dissent', 'owners at odds with themselves contradict both sides, once'],
  ['fu', 'rated-fake by 1', 'unproven does not count'],
  ['ffua', 'verified-fake by 2, 1 dissent', 'unproven is not counted among the voices either'],
  ['fua', 'disputed', 'unproven is no third voice'],
  ['±', 'disputed', 'owners who disagree among themselves'],
  ['u-', 'disputed', 'somebody objects'],
];

/** The 49 pairs, row by row. */
export function pairs(): { one: Verdict; other: Verdict; finding: string }[] {
  return columns.flatMap((one, row) =>
    columns.map((other, column) => {
      const cell = grid[row]?.split(/ +/)[column] ?? '';
      const verdict = initials[cell.slice(1)];
      const kind = cell.startsWith('v') ? 'verified' : 'rated';
      return { one, other, finding: verdict === undefined ? 'disputed' : `${kind}-${verdict}` };
    }),
  );
}
