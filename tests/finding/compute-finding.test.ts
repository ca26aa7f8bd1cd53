import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../utils/finding/candidate.ts';
import { computeFinding, type FindingInput } from '../../utils/finding/compute-finding.ts';
import { findingName, type Finding } from '../../utils/finding/finding.ts';
import { standings } from '../../utils/protocol/standing.ts';
import { verdicts, type Verdict } from '../../utils/protocol/statement.ts';
import { sketchOf } from '../registry-client/near-prints.ts';
import { addressKey, candidate, fetched, nowSeconds, registry, subject, textSha256 } from './candidates.ts';

const day = 24 * 3_600;
const other = 'e'.repeat(64);

function said(...by: [string, Verdict][]): Candidate[] {
  return by.map(([organisation, verdict]) => candidate({ by: organisation, statement: { verdict } }));
}

function nameOf(input: FindingInput): string {
  return findingName(computeFinding(input).finding);
}

describe('organisations and owners', () => {
  test.each<[string, Candidate[], string]>([
    ['one organisation twice counts once', said(['a', 'fake'], ['a', 'fake']), 'rated-fake'],
    ['two organisations', said(['a', 'fake'], ['b', 'fake']), 'verified-fake'],
    ['its newest verdict counts', said(['a', 'fake'], ['a', 'authentic'], ['b', 'authentic']), 'verified-authentic'],
    [
      'two of one owner count once',
      [candidate({ by: 'a', group: 'g' }), candidate({ by: 'b', group: 'g' })],
      'rated-fake',
    ],
    [
      'two owners',
      [candidate({ by: 'a', group: 'g' }), candidate({ by: 'b', group: 'g' }), candidate({ by: 'c', group: 'h' })],
      'verified-fake',
    ],
    [
      'an owner at odds with itself agrees with nobody',
      [
        candidate({ by: 'a', group: 'g' }),
        candidate({ by: 'b', group: 'g', statement: { verdict: 'authentic' } }),
        candidate({ by: 'c' }),
      ],
      'disputed',
    ],
    [
      'a group is no organisation of the same name',
      [candidate({ by: 'g' }), candidate({ by: 'a', group: 'g' })],
      'verified-fake',
    ],
  ])('%s', (_, statements, name) => {
    expect(nameOf(fetched([registry(statements)]))).toBe(name);
  });

  test('newest by index in the log, not by the signer’s own date', () => {
    const late = candidate({ by: 'a', index: 900, statement: { verdict: 'altered', issuedSeconds: 1 } });
    expect(nameOf(fetched([registry([late, candidate({ by: 'a', index: 899 })])]))).toBe('rated-altered');
  });
});

test.each(standings.filter((standing) => standing !== 'live'))(
  'what is %s does not count, and is told in the details',
  (standing) => {
    const report = computeFinding(fetched([registry([candidate({ standing })])]));
    expect(findingName(report.finding)).toBe('unlisted');
    expect(report.sources).toEqual([]);
    expect(report.others?.map((source) => [source.organisation.id, source.standing])).toEqual([['a', standing]]);
  },
);

describe('disputes', () => {
  const target = candidate({ by: 'a' });
  const dispute = (by: string, of: Candidate): Candidate =>
    candidate({ by, statement: { relations: [{ type: 'disputes', target: of.leaf }] } });

  test.each<[string, Candidate[], string]>([
    ['of the only verdict', [target, dispute('b', target)], 'disputed'],
    ['of one of two', [target, candidate({ by: 'b' }), dispute('c', target)], 'verified-fake'],
    ['lapsed', [target, { ...dispute('b', target), standing: 'lapsed' }], 'rated-fake'],
    [
      'of what was retracted',
      [candidate({ ...target, by: 'a', standing: 'retracted' }), dispute('b', target)],
      'unlisted',
    ],
    [
      'about another document',
      [
        target,
        candidate({
          ...dispute('b', target),
          by: 'b',
          statement: { ...dispute('b', target).statement, subject: other },
        }),
      ],
      'rated-fake',
    ],
    ['of what was said before', [target, candidate({ by: 'a' }), dispute('b', target)], 'rated-fake'],
    [
      'by an owner’s other organisation',
      [
        candidate({ by: 'a', group: 'g', index: target.index }),
        { ...dispute('b', target), organisation: { ...target.organisation, id: 'b', ownershipGroup: 'g' } },
      ],
      'rated-fake',
    ],
  ])('%s', (_, statements, name) => {
    expect(nameOf(fetched([registry(statements)]))).toBe(name);
  });
});

describe('whom the report names', () => {
  const target = candidate({ by: 'a' });
  const dispute = (by: string, statement: object = {}): Candidate =>
    candidate({ by, statement: { relations: [{ type: 'disputes', target: target.leaf }], ...statement } });
  const told = (statements: Candidate[]) => {
    const { sources, objections = [], others = [] } = computeFinding(fetched([registry(statements)]));
    const ids = (list: readonly { organisation: { id: string } }[]): string =>
      list.map(({ organisation }) => organisation.id).join('');
    return [ids(sources), ids(objections), ids(others)];
  };

  test.each<[string, Candidate[], string[]]>([
    ['who disputes without a verdict', [target, dispute('b')], ['a', 'b', '']],
    ['who disputes with one, among the verdicts', [target, dispute('b', { verdict: 'authentic' })], ['ba', '', '']],
    [
      'a dispute beside a verdict of its author, as not counted',
      [target, dispute('b'), candidate({ by: 'b' })],
      ['ba', '', 'b'],
    ],
    ['a lapsed one, as not counted', [target, { ...dispute('b'), standing: 'lapsed' }], ['a', '', 'b']],
    [
      'one that does not carry the key all the same',
      [target, dispute('b', { fingerprints: { size: 20 } })],
      ['a', 'b', ''],
    ],
    [
      'what an organisation said before, as not counted',
      [candidate({ by: 'a', index: 1 }), candidate({ by: 'a', index: 2 })],
      ['a', '', 'a'],
    ],
  ])('%s', (_, statements, lists) => {
    expect(told(statements)).toEqual(lists);
  });

  test('and what they declare about themselves', () => {
    const one = candidate({ by: 'a' });
    const conflictOfInterest = 'Owned by a candidate.';
    const report = computeFinding(
      fetched([registry([{ ...one, organisation: { ...one.organisation, conflictOfInterest } }])]),
    );
    expect(report.sources[0]?.organisation.conflictOfInterest).toBe(conflictOfInterest);
  });
});

describe('the match ladder', () => {
  const byText = candidate({ statement: { subject: other } });
  const second = candidate({ by: 'b', statement: { subject: other } });
  const textOnly = { sha256: subject, textSha256, size: 50_000, atSeconds: nowSeconds, mediaType: 'text/plain' };

  test.each<[string, Candidate[], Partial<FindingInput>, string, string | undefined]>([
    ['same bytes', [candidate()], {}, 'rated-fake', 'same-bytes'],
    [
      'same text of plain text',
      [byText, second],
      { checked: textOnly, isPlainText: true },
      'verified-fake',
      'same-text',
    ],
    ['same text of anything else', [byText, second], { checked: textOnly }, 'resembles-fake', 'same-text'],
    [
      'a paste’s own text',
      [candidate({ statement: { kind: 'text-v1', subject: 'b'.repeat(64), fingerprints: {} } })],
      { checked: textOnly, isPlainText: true },
      'rated-fake',
      'same-text',
    ],
    [
      'the text of those who signed it, no others',
      [byText, candidate({ by: 'b', statement: { subject: other, fingerprints: {} } })],
      { checked: textOnly, isPlainText: true },
      'rated-fake',
      'same-text',
    ],
    [
      'same bytes before same text',
      [candidate({ statement: { verdict: 'unproven' } }), byText, second],
      { checked: textOnly, isPlainText: true },
      'rated-unproven',
      'same-bytes',
    ],
    [
      'claimed SHA-256, nothing fetched',
      [candidate()],
      { checked: undefined, claimedKeys: [`sha256:${subject}`] },
      'hint',
      'claimed-digest',
    ],
    [
      'claimed SHA-256, other bytes came',
      [candidate({ statement: { subject: other } })],
      { claimedKeys: [`sha256:${other}`] },
      'unlisted',
      undefined,
    ],
    [
      'weak digest',
      [candidate({ statement: { subject: other, fingerprints: { md5: 'f'.repeat(32) } } })],
      { claimedKeys: [`md5:${'f'.repeat(32)}`] },
      'hint',
      'claimed-digest',
    ],
    [
      'listed address, nothing fetched',
      [candidate({ statement: { subject: other, addressKeys: [addressKey] } })],
      { checked: undefined, addressKeys: [`address:${addressKey}`] },
      'hint',
      'address',
    ],
    [
      'listed address, other bytes came',
      [candidate({ statement: { subject: other, addressKeys: [addressKey] } })],
      { addressKeys: [`address:${addressKey}`] },
      'hint',
      'address',
    ],
    ['nothing', [candidate({ statement: { subject: other } })], {}, 'unlisted', undefined],
    [
      'nothing, and nothing fetched',
      [],
      { checked: undefined, reason: 'needs-permission' },
      'unchecked: needs-permission',
      undefined,
    ],
  ] as [string, Candidate[], Partial<FindingInput>, string, string | undefined][])(
    '%s',
    (_, statements, fields, name, match) => {
      const { checked, ...rest } = { ...fetched([registry(statements)]), ...fields };
      const report = computeFinding(checked === undefined ? rest : { ...rest, checked });
      expect([findingName(report.finding), report.match]).toEqual([name, match]);
    },
  );

  test.each([
    ['an empty file', { size: 0 }, []],
    ['999 bytes', { size: 999 }, []],
    ['the never-list', {}, [subject]],
  ])('%s makes no key', (_, fields, neverList) => {
    const checked = { sha256: subject, size: 50_000, atSeconds: nowSeconds, mediaType: 'text/plain', ...fields };
    const statement = candidate({ statement: { fingerprints: {} } });
    expect(nameOf(fetched([registry([statement], { neverList })], { checked }))).toBe('unlisted');
  });
});

describe('what the registry is worth now', () => {
  const both = said(['a', 'fake'], ['b', 'fake']);
  const genuine = said(['a', 'authentic'], ['b', 'authentic']);

  test.each<[string, Candidate[], Parameters<typeof registry>[1], string]>([
    ['7 days old', both, { quorumSeconds: nowSeconds - 7 * day }, 'verified-fake'],
    ['older: red is a thing of the past', both, { quorumSeconds: nowSeconds - 7 * day - 1 }, 'rated-fake'],
    ['older: nothing stays green', genuine, { quorumSeconds: nowSeconds - 7 * day - 1 }, 'unchecked: registry-stale'],
    ['older: rated green neither', said(['a', 'authentic']), { quorumSeconds: 0 }, 'unchecked: registry-stale'],
    ['older: silence is no news', [], { quorumSeconds: 0 }, 'unchecked: registry-stale'],
    ['older: disputes stand', said(['a', 'authentic'], ['b', 'fake']), { quorumSeconds: 0 }, 'disputed'],
    ['10 minutes in the future', both, { quorumSeconds: nowSeconds + 600 }, 'verified-fake'],
    ['further in the future', both, { quorumSeconds: nowSeconds + 601 }, 'unchecked: clock-wrong'],
    ['forked', both, { state: 'forked' }, 'unchecked: registry-forked'],
    ['never synced', [], { state: 'never-synced', quorumSeconds: 0 }, 'unchecked: registry-not-synced'],
    ['unreachable: the verified copy holds', both, { state: 'unreachable' }, 'verified-fake'],
    ['added by the user, not promoted', both, { promoted: false }, 'rated-fake'],
  ])('%s', (_, statements, fields, name) => {
    expect(nameOf(fetched([registry(statements, fields)]))).toBe(name);
  });

  test('stale: a near match of something authentic neither', () => {
    const checked = { sha256: other, textSha256, size: 50_000, atSeconds: nowSeconds, mediaType: 'application/pdf' };
    const stale = { quorumSeconds: 0 };
    expect(nameOf(fetched([registry(genuine, stale)], { checked }))).toBe('unchecked: registry-stale');
    expect(nameOf(fetched([registry(both, stale)], { checked }))).toBe('resembles-fake');
  });

  test('stale red says so', () => {
    const { finding } = computeFinding(fetched([registry(both, { quorumSeconds: 0 })]));
    expect(finding).toEqual({ kind: 'rated', verdict: 'fake', pinned: true, stale: true, organisations: 2 });
  });
});

describe('several registries', () => {
  const one = (verdict: Verdict, fields = {}): ReturnType<typeof registry> => registry(said(['a', verdict]), fields);

  test.each([
    ['are never merged', [one('fake'), one('fake')], 'rated-fake'],
    ['contradict each other', [one('fake'), one('authentic')], 'disputed'],
    ['one knows nothing', [registry([]), one('altered')], 'rated-altered'],
    ['one is forked, one knows', [registry([], { state: 'forked' }), one('fake')], 'rated-fake'],
    [
      'one is forked, one knows nothing',
      [registry([]), registry([], { state: 'forked' })],
      'unchecked: registry-forked',
    ],
    ['none', [], 'unchecked: registry-not-synced'],
    [
      'a reservation goes before green',
      [registry(said(['a', 'authentic'], ['b', 'authentic'])), one('misleading')],
      'rated-misleading',
    ],
    [
      'doubt goes last',
      [one('unproven'), registry(said(['a', 'authentic'], ['b', 'authentic']))],
      'verified-authentic',
    ],
  ])('%s', (_, registries, name) => {
    expect(nameOf(fetched(registries))).toBe(name);
    expect(nameOf(fetched(registries.toReversed()))).toBe(name);
  });
});

test('registries that contradict each other are both named, and who speaks in which', () => {
  const there = { origin: 'other.example/log' };
  const report = computeFinding(fetched([registry(said(['a', 'fake'])), registry(said(['b', 'authentic']), there)]));
  expect(report.finding.kind).toBe('disputed');
  const origins = [report.registry?.origin, ...(report.otherRegistries ?? []).map(({ origin }) => origin)];
  expect(origins.toSorted()).toEqual(['other.example/log', 'registry.example/log']);
  const [own, other] = ['registry.example/log', 'other.example/log'].map((origin) =>
    report.sources.find((source) => (source.origin ?? report.registry?.origin) === origin),
  );
  expect([own?.organisation.id, other?.organisation.id]).toEqual(['a', 'b']);
});

test('where they contradict each other about what a document resembles, that of both is told, and what counts in neither', () => {
  const textSketch = sketchOf([1, 22, 333, 4_444]);
  const checked = { sha256: other, textSketch, size: 50_000, atSeconds: nowSeconds, mediaType: 'application/pdf' };
  const near = (by: string, verdict: Verdict, fields = {}): Candidate =>
    candidate({ by, statement: { verdict, fingerprints: { size: 50_000, textSketch } }, ...fields });
  const retracted = near('c', 'fake', { standing: 'retracted' });
  const both = [
    registry([near('a', 'fake')]),
    registry([near('b', 'authentic'), retracted], { origin: 'other.example/log' }),
  ];
  for (const registries of [both, both.toReversed()]) {
    const report = computeFinding(fetched(registries, { checked }));
    expect(findingName(report.finding)).toBe('resembles-disputed');
    const originOf = ({ origin }: { origin?: string }): string => origin ?? report.registry?.origin ?? '';
    const told = report.resembles?.map((one) => [originOf(one), one.subject, one.verdict]).toSorted();
    expect(told).toEqual([
      ['other.example/log', subject, 'authentic'],
      ['registry.example/log', subject, 'fake'],
    ]);
    expect(report.others?.map((one) => [originOf(one), one.standing])).toEqual([['other.example/log', 'retracted']]);
  }
});

test('a report says who, when, on what', () => {
  const details = { explanation: 'Letterhead \u202e of 2026', evidence: ['https://a.example/1'] };
  const report = computeFinding(
    fetched([registry([candidate({ by: 'a', details, statement: { scope: 'provenance', leak: 'L' } })])]),
  );
  expect(report.sources).toMatchObject([
    {
      organisation: { id: 'a', corrections: 'mailto:corrections@a.example' },
      verdict: 'fake',
      scope: 'provenance',
      leak: 'L',
      ...details,
    },
  ]);
  expect(report.registry).toEqual({ origin: 'registry.example/log', quorumSeconds: nowSeconds - 60, size: 100 });
  expect(report.checked?.sha256).toBe(subject);
});

describe('properties', () => {
  const anyCandidate = fc
    .record({
      by: fc.constantFrom('a', 'b', 'c', 'd'),
      verdict: fc.constantFrom<(Verdict | undefined)[]>(...verdicts, undefined),
      standing: fc.constantFrom(...standings),
      subject: fc.constantFrom(subject, other),
      hasText: fc.boolean(),
      hasAddress: fc.boolean(),
      disputes: fc.option(fc.nat(5), { nil: undefined }),
    })
    .map(
      ({ verdict, hasText, hasAddress, disputes, ...fields }) =>
        (index: number): Candidate =>
          candidate({
            by: fields.by,
            index,
            standing: fields.standing,
            statement: {
              subject: fields.subject,
              ...(verdict === undefined ? {} : { verdict }),
              relations:
                disputes === undefined ? [] : [{ type: 'disputes', target: disputes.toString(16).padStart(64, '0') }],
              fingerprints: hasText ? { textSha256 } : {},
              addressKeys: hasAddress ? [addressKey] : [],
            },
          }),
    );
  const anyStatements = fc
    .array(anyCandidate, { maxLength: 7 })
    .map((makers) => makers.map((make, index) => make(index)));
  const text = { sha256: subject, textSha256, size: 50_000, atSeconds: nowSeconds, mediaType: 'text/plain' };
  const look = (statements: readonly Candidate[], fields: Partial<FindingInput> = {}): Finding =>
    computeFinding(
      fetched([registry(statements)], { checked: text, addressKeys: [`address:${addressKey}`], ...fields }),
    ).finding;

  test('the order in which statements are handed over does not matter', () => {
    fc.assert(
      fc.property(anyStatements, fc.boolean(), (statements, isPlainText) => {
        expect(look(statements.toReversed(), { isPlainText })).toEqual(look(statements, { isPlainText }));
      }),
    );
  });

  test('what does not count changes nothing', () => {
    fc.assert(
      fc.property(anyStatements, fc.boolean(), (statements, isPlainText) => {
        const live = statements.filter(({ standing }) => standing === 'live');
        expect(look(live, { isPlainText })).toEqual(look(statements, { isPlainText }));
      }),
    );
  });

  test('statements about other documents change nothing', () => {
    fc.assert(
      fc.property(anyStatements, anyStatements, (statements, strangers) => {
        const elsewhere = strangers.map((stranger) => ({
          ...stranger,
          leaf: stranger.leaf.replace(/^0/, 'f'),
          index: stranger.index + 100,
          statement: { ...stranger.statement, subject: other, fingerprints: {}, addressKeys: [], relations: [] },
        }));
        expect(look([...statements, ...elsewhere])).toEqual(look(statements));
      }),
    );
  });

  test('weaker matches change nothing once the bytes are known, and alone never judge', () => {
    fc.assert(
      fc.property(anyStatements, (statements) => {
        const sameBytes = statements.filter((one) => one.statement.subject === subject);
        if (sameBytes.some(({ standing, statement }) => standing === 'live' && statement.verdict !== undefined))
          expect(look(statements, { isPlainText: true })).toEqual(look(sameBytes, { isPlainText: true }));
        const weaker = statements.filter((one) => one.statement.subject === other);
        expect(['unlisted', 'hint', 'resembles']).toContain(look(weaker).kind);
        expect(['unlisted', 'hint']).toContain(
          look(
            weaker.map((one) => ({ ...one, statement: { ...one.statement, fingerprints: {} } })),
            { isPlainText: true },
          ).kind,
        );
      }),
    );
  });

  test('green is never solid where it is not pinned, never stale, and needs two', () => {
    fc.assert(
      fc.property(anyStatements, fc.nat(20 * day), (statements, age) => {
        const finding = computeFinding(fetched([registry(statements, { quorumSeconds: nowSeconds - age })])).finding;
        if (finding.kind !== 'verified' && finding.kind !== 'rated') return;
        if (finding.verdict === 'authentic') expect(age).toBeLessThanOrEqual(7 * day);
        const saying = new Set(
          statements
            .filter((one) => one.standing === 'live' && one.statement.subject === subject)
            .map((one) => one.organisation.id),
        );
        expect(saying.size).toBeGreaterThanOrEqual(finding.kind === 'verified' ? 2 : 1);
      }),
    );
  });
});
