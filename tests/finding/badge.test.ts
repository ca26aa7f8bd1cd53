import { describe, expect, test } from 'vitest';
import { badgeOf, isOnPage } from '../../utils/finding/badge.ts';
import { findingName, uncheckedReasons, type Finding } from '../../utils/finding/finding.ts';
import { toolbarRank, worstOf } from '../../utils/finding/toolbar-rank.ts';
import { translatorFor } from '../../utils/i18n.ts';
import { verdicts } from '../../utils/protocol/statement.ts';

const english = translatorFor('en', 'UTC');
const checked = { sha256: 'a'.repeat(64), size: 1, atSeconds: 1_795_356_120, mediaType: 'text/plain' };
const registry = { origin: 'log', quorumSeconds: 1_793_577_600, size: 1 };
const verified = { kind: 'verified', pinned: true, stale: false, organisations: 2, dissent: 0 } as const;
const rated = { kind: 'rated', pinned: true, stale: false, organisations: 1 } as const;

// As drawn: icon, tone, style, words, on the page, toolbar rank.
const drawn: [Finding, string, string, string, string, boolean, number][] = [
  [{ ...verified, verdict: 'fake' }, 'fake', 'fake', 'solid', 'Fake', true, 1],
  [{ ...verified, verdict: 'fake', pinned: false }, 'fake', 'fake', 'solid', 'Fake', true, 1],
  [{ ...verified, verdict: 'fake', dissent: 1 }, 'fake', 'fake', 'solid', 'Fake · 1 disputes', true, 1],
  [{ ...verified, verdict: 'altered' }, 'altered', 'altered', 'solid', 'Altered', true, 2],
  [{ ...verified, verdict: 'authentic' }, 'authentic', 'authentic', 'solid', 'Authentic', true, 7],
  [
    { ...verified, verdict: 'authentic', pinned: false },
    'authentic',
    'authentic',
    'tinted',
    'Authentic copy, 14:02',
    true,
    7,
  ],
  [{ ...rated, verdict: 'authentic' }, 'authentic', 'authentic', 'tinted', 'Rated authentic', true, 7],
  [{ ...rated, verdict: 'fake' }, 'fake', 'fake', 'tinted', 'Rated fake', true, 3],
  [{ ...rated, verdict: 'fake', stale: true }, 'fake', 'fake', 'tinted', 'Was rated fake, 2 Nov 2026', true, 3],
  [{ ...rated, verdict: 'altered' }, 'altered', 'altered', 'tinted', 'Rated altered', true, 3],
  [{ ...rated, verdict: 'misattributed' }, 'misplaced', 'altered', 'tinted', 'Misattributed', true, 3],
  [{ ...rated, verdict: 'misleading' }, 'misplaced', 'altered', 'tinted', 'Misleading', true, 3],
  [{ ...rated, verdict: 'satire' }, 'satire', 'disputed', 'tinted', 'Satire', true, 3],
  [{ ...rated, verdict: 'unproven' }, 'unproven', 'quiet', 'tinted', 'Unproven', true, 3],
  [{ kind: 'disputed' }, 'disputed', 'disputed', 'tinted', 'Disputed', true, 4],
  [{ kind: 'resembles', verdict: 'fake' }, 'resembles', 'resembles', 'dashed', 'Resembles a fake', true, 5],
  [{ kind: 'resembles', verdict: 'disputed' }, 'resembles', 'resembles', 'dashed', 'Resembles a disputed one', true, 5],
  [{ kind: 'hint', basis: 'address' }, 'hint', 'quiet', 'tinted', 'Listed here', true, 6],
  [{ kind: 'hint', basis: 'claimed-digest' }, 'hint', 'quiet', 'tinted', 'Claims a listed file', true, 6],
  [{ kind: 'unlisted' }, 'unlisted', 'quiet', 'bare', 'Not listed', false, 8],
  [{ kind: 'unchecked', reason: 'needs-click' }, 'unchecked', 'quiet', 'bare', 'Not checked', true, 9],
  [{ kind: 'unchecked', reason: 'timeout' }, 'unchecked', 'quiet', 'bare', 'Not checked', false, 9],
];

function wordsOf(finding: Finding): string {
  const { wordKey, params, dissent } = badgeOf({ finding, checked, registry });
  const words = english.text(wordKey, {
    ...(params.time === undefined ? {} : { time: english.time(params.time) }),
    ...(params.date === undefined ? {} : { date: english.date(params.date) }),
  });
  return dissent === 0 ? words : `${words} · ${english.plural('badge_dissent', dissent)}`;
}

test.each(drawn.map((row) => [findingName(row[0]), ...row] as const))(
  '%s',
  (_, finding, icon, tone, style, words, onPage, rank) => {
    const badge = badgeOf({ finding, checked, registry });
    expect([badge.icon, badge.tone, badge.style, wordsOf(finding)]).toEqual([icon, tone, style, words]);
    expect([isOnPage(finding), toolbarRank(finding)]).toEqual([onPage, rank]);
  },
);

describe('over all findings', () => {
  const all: Finding[] = [
    ...drawn.map(([finding]) => finding),
    ...verdicts.flatMap((verdict): Finding[] => [
      { kind: 'resembles', verdict },
      { ...rated, verdict, stale: true },
    ]),
    ...uncheckedReasons.map((reason): Finding => ({ kind: 'unchecked', reason })),
  ];

  test('a near match is never green and never red; what was not checked has no colour', () => {
    for (const finding of all) {
      const { tone } = badgeOf({ finding, checked, registry });
      if (finding.kind === 'resembles') expect(tone, findingName(finding)).toBe('resembles');
      if (['hint', 'unlisted', 'unchecked'].includes(finding.kind)) expect(tone, findingName(finding)).toBe('quiet');
    }
  });

  test('solid is for verified findings alone, and green for pinned ones', () => {
    for (const finding of all) {
      if (badgeOf({ finding, checked, registry }).style !== 'solid') continue;
      expect(finding.kind).toBe('verified');
      if ('verdict' in finding && finding.verdict === 'authentic')
        expect('pinned' in finding && finding.pinned).toBe(true);
    }
  });

  test('two tones never share a word, so that words alone tell them apart', () => {
    const tones = new Map<string, string>();
    for (const finding of all) {
      const { tone, icon } = badgeOf({ finding, checked, registry });
      const words = wordsOf(finding);
      expect(tones.get(words) ?? `${tone} ${icon}`, words).toBe(`${tone} ${icon}`);
      tones.set(words, `${tone} ${icon}`);
    }
  });
});

test('the toolbar shows the worst, and nothing for nothing', () => {
  const fake: Finding = { ...verified, verdict: 'fake' };
  expect(worstOf([{ kind: 'unlisted' }, { kind: 'disputed' }, fake, { ...verified, verdict: 'altered' }])).toBe(fake);
  expect(worstOf([])).toBeUndefined();
});
