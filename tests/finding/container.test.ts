import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badgeOf, isOnPage } from '../../utils/finding/badge.ts';
import { containerReport, type JudgedMember } from '../../utils/finding/container.ts';
import { findingName, type Finding, type PlainFinding, type Report } from '../../utils/finding/finding.ts';
import { toolbarRank } from '../../utils/finding/toolbar-rank.ts';
import { verdicts } from '../../utils/protocol/statement.ts';

const green = {
  kind: 'verified',
  verdict: 'authentic',
  pinned: true,
  stale: false,
  organisations: 2,
  dissent: 0,
} as const;
const red = { kind: 'verified', verdict: 'fake', pinned: true, stale: false, organisations: 2, dissent: 0 } as const;
const rated = (verdict: (typeof verdicts)[number]): PlainFinding => {
  return { kind: 'rated', verdict, pinned: true, stale: false, organisations: 1 };
};
const unlisted: PlainFinding = { kind: 'unlisted' };
const locked = { problems: [{ part: 'text', reason: 'encrypted' }] } as const;
const checked = { sha256: 'c'.repeat(64), size: 1, atSeconds: 1, mediaType: '' };

function member(finding: Finding, fields: Partial<JudgedMember['member']> = {}): JudgedMember {
  return {
    member: { sha256: 'a'.repeat(64), size: 5_000, isPlainText: false, ...fields },
    report: { finding, sources: [] },
  };
}

function report(own: Finding, members: JudgedMember[], fields: Partial<NonNullable<Report['checked']>> = {}): Report {
  return containerReport({ finding: own, sources: [], checked: { ...checked, ...fields } }, members);
}

const toneOf = (said: Report): string => [badgeOf(said).icon, badgeOf(said).tone, badgeOf(said).style].join(' ');

describe('the worst inside, unless the file itself is judged', () => {
  test.each<[string, Finding, Finding[], string, string]>([
    [
      'one fake among many',
      unlisted,
      [rated('authentic'), red, unlisted],
      'contains-verified-fake',
      'container fake tinted',
    ],
    ['rated altered', unlisted, [rated('altered'), green], 'contains-rated-altered', 'container altered tinted'],
    ['disputed', unlisted, [{ kind: 'disputed' }, green], 'contains-disputed', 'container disputed tinted'],
    [
      'near match',
      unlisted,
      [{ kind: 'resembles', verdict: 'fake' }, green],
      'contains-resembles-fake',
      'container resembles dashed',
    ],
    ['nothing is said of any', unlisted, [unlisted, unlisted], 'unlisted', 'unlisted quiet bare'],
    ['all authentic', unlisted, [green, green], 'contains-verified-authentic', 'container authentic tinted'],
    ['all but one authentic', unlisted, [green, unlisted], 'contains-verified-authentic', 'container quiet tinted'],
    [
      'all authentic, by one organisation',
      unlisted,
      [rated('authentic')],
      'contains-rated-authentic',
      'container quiet tinted',
    ],
    [
      'all authentic, not pinned',
      unlisted,
      [{ ...green, pinned: false }],
      'contains-verified-authentic',
      'container quiet tinted',
    ],
    [
      'all authentic, somebody dissents',
      unlisted,
      [{ ...green, dissent: 1 }],
      'contains-verified-authentic',
      'container quiet tinted',
    ],
    ['the file is authentic, a member fake', green, [red, green], 'contains-verified-fake', 'container fake tinted'],
    [
      'the file is authentic, a member resembles',
      green,
      [{ kind: 'resembles', verdict: 'fake' }],
      'contains-resembles-fake',
      'container resembles dashed',
    ],
    [
      'the file is authentic, nothing is said of members',
      green,
      [unlisted],
      'verified-authentic',
      'authentic authentic solid',
    ],
    [
      'the file is misleading, a member fake',
      rated('misleading'),
      [red],
      'rated-misleading',
      'misplaced altered tinted',
    ],
    ['the file is fake', red, [green], 'verified-fake', 'fake fake solid'],
    [
      'the file is disputed, a member fake',
      { kind: 'disputed' },
      [red],
      'contains-verified-fake',
      'container fake tinted',
    ],
    [
      'its address is listed, a member is authentic',
      { kind: 'hint', basis: 'address' },
      [green],
      'hint',
      'hint quiet tinted',
    ],
    [
      'its address is listed, a member fake',
      { kind: 'hint', basis: 'address' },
      [red],
      'contains-verified-fake',
      'container fake tinted',
    ],
    ...(['registry-stale', 'damaged'] as const).flatMap((reason): [string, Finding, Finding[], string, string][] => [
      [
        `nobody could be asked about the file (${reason}), a member is fake`,
        { kind: 'unchecked', reason },
        [red, unlisted],
        'contains-verified-fake',
        'container fake tinted',
      ],
      [
        `the same, a member resembles a fake`,
        { kind: 'unchecked', reason },
        [{ kind: 'resembles', verdict: 'fake' }],
        'contains-resembles-fake',
        'container resembles dashed',
      ],
      [
        `the same, all members are authentic`,
        { kind: 'unchecked', reason },
        [green],
        `unchecked: ${reason}`,
        'unchecked quiet bare',
      ],
    ]),
  ])('%s', (_, own, members, name, drawing) => {
    const said = report(
      own,
      members.map((finding) => member(finding)),
    );
    expect(findingName(said.finding)).toBe(name);
    expect(toneOf(said)).toBe(drawing);
  });
});

test('what could not be opened is counted as that, and keeps the whole from being green', () => {
  const said = report(unlisted, [member(green), member(unlisted, { problems: [...locked.problems] })]);
  expect(said.inside).toEqual({ total: 2, counts: { authentic: 1, unopened: 1 } });
  expect(toneOf(said)).toBe('container quiet tinted');
  expect(toneOf(report(unlisted, [member(green, { problems: [...locked.problems] })]))).toBe('container quiet tinted');
  expect(toneOf(report(unlisted, [member(green)], { problems: [{ part: 'members', reason: 'too-large' }] }))).toBe(
    'container quiet tinted',
  );
  // Whose bytes are known is known, whether it could be read or not.
  expect(report(unlisted, [member(red, { problems: [...locked.problems] })]).inside?.counts).toEqual({ fake: 1 });
});

test('what is named and could not be opened is counted, and keeps the whole from being green', () => {
  const said = containerReport({ finding: unlisted, sources: [], checked }, [member(green)], { unread: 2 });
  expect(said.inside).toEqual({ total: 3, counts: { authentic: 1, unopened: 2 } });
  expect(toneOf(said)).toBe('container quiet tinted');
  expect(containerReport({ finding: unlisted, sources: [] }, [], { unread: 2 })).toMatchObject({
    finding: unlisted,
    inside: { total: 2, counts: { unopened: 2 } },
  });
});

describe('bytes that look like a stand-in', () => {
  const own: Report = { finding: { kind: 'unchecked', reason: 'login-needed' }, sources: [], isStandIn: true };

  test('are none once something known is inside: the report names them', () => {
    const said = containerReport(own, [member(red)], { checked });
    expect(said).toMatchObject({ finding: { kind: 'contains', worst: red }, checked });
    expect(said).not.toHaveProperty('isStandIn');
    const problems = { ...checked, ...locked, problems: [...locked.problems] };
    expect(
      containerReport({ ...own, finding: unlisted }, [member(green)], { checked: problems }).finding,
    ).toMatchObject({
      isWhole: false,
    });
  });

  test.each([
    ['nothing is inside', []],
    ['nothing is said of what is inside', [member(unlisted)]],
    ['what is inside is authentic alone', [member(green)]],
  ])('stay one where %s', (_, members) => {
    const said = containerReport(own, members, { checked });
    expect(said).toMatchObject({ finding: own.finding, isStandIn: true });
    expect(said).not.toHaveProperty('checked');
  });
});

test('a container inside is counted by what lies in it', () => {
  const said = report(unlisted, [member(unlisted, { holds: 2 }), member(red), member(unlisted)]);
  expect(said.inside).toEqual({ total: 2, counts: { fake: 1, unlisted: 1 } });
  expect(report(unlisted, [member(red, { holds: 1 }), member(unlisted)]).inside?.total).toBe(2);
  expect(report(unlisted, [member(unlisted, { holds: 1, problems: [...locked.problems] })]).inside?.counts).toEqual({
    unopened: 1,
  });
  expect(report(unlisted, [member(unlisted, { holds: 0 })]).inside).toBeUndefined();
});

test('whatever is inside: never solid for it, never green unless all are, never better than the file itself', () => {
  const findings: PlainFinding[] = [
    green,
    red,
    unlisted,
    { kind: 'disputed' },
    { kind: 'hint', basis: 'address' },
    { kind: 'unchecked', reason: 'damaged' },
    ...verdicts.flatMap((verdict): PlainFinding[] => [rated(verdict), { kind: 'resembles', verdict }]),
  ];
  const any = fc.constantFrom(...findings);
  fc.assert(
    fc.property(any, fc.array(any, { minLength: 1, maxLength: 6 }), (own, members) => {
      const said = report(
        own,
        members.map((finding) => member(finding)),
      );
      const { finding } = said;
      if (finding.kind !== 'contains') {
        expect(finding).toBe(own);
        return;
      }
      const badge = badgeOf(said);
      expect(isOnPage(finding)).toBe(true);
      expect(badge.style).not.toBe('solid');
      expect(toolbarRank(finding)).toBeLessThan(toolbarRank(own));
      expect(toolbarRank(finding)).toBe(Math.min(...members.map(toolbarRank)));
      if (badge.tone === 'authentic') expect(members.every((one) => one === green)).toBe(true);
    }),
  );
});
