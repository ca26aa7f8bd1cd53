import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate, RegistryAnswer } from '../../utils/finding/candidate.ts';
import { computeFinding, type FindingInput } from '../../utils/finding/compute-finding.ts';
import type { Finding } from '../../utils/finding/finding.ts';
import { toHex } from '../../utils/protocol/bytes.ts';
import { leafHash } from '../../utils/protocol/merkle.ts';
import { replay } from '../../utils/protocol/replay.ts';
import { standingsAbout } from '../../utils/protocol/standing.ts';
import { verdicts, type Verdict } from '../../utils/protocol/statement.ts';
import { digestOf, sampleOrganisation, sampleStatement, SampleLog, startSeconds } from '../protocol/sample-log.ts';
import { anyLines, candidatesOf, leafOf, organisationIds, type Line } from './any-log.ts';
import { addressKey, candidate, fetched, nowSeconds, registry, textSha256 } from './candidates.ts';

// What holds of every log. Whoever joins in is "z", whom no random log knows.

const many = { numRuns: 400 };
const other = 'e'.repeat(64);
const notAuthentic: readonly Verdict[] = ['fake', 'altered', 'satire'];

function look(lines: readonly Line[], fields: Partial<RegistryAnswer> = {}): Finding {
  return judge([registry(candidatesOf(lines), fields)]);
}

function judge(registries: RegistryAnswer[], fields: Partial<FindingInput> = {}): Finding {
  return computeFinding(fetched(registries, fields)).finding;
}

describe('voices', () => {
  test('whoever agrees with a verified finding never makes it disputed', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const before = look(lines);
        fc.pre(before.kind === 'verified');
        for (const verdict of before.verdict === 'authentic' ? (['authentic'] as const) : notAuthentic) {
          const after = look([...lines, { by: 'z', verdict }]);
          expect(after.kind).toBe('verified');
          expect(after.kind === 'verified' && after.dissent).toBe(before.dissent);
        }
      }),
      many,
    );
  });

  test('unproven neither agrees nor disagrees', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const before = look(lines);
        fc.pre(before.kind !== 'unlisted' && !('verdict' in before && before.verdict === 'unproven'));
        expect(look([...lines, { by: 'z', verdict: 'unproven' }])).toEqual(before);
      }),
      many,
    );
  });

  test('a dispute without a verdict makes nothing solid, and only ever disputes', () => {
    fc.assert(
      fc.property(anyLines, fc.nat(9), (lines, target) => {
        fc.pre(lines[target]?.verdict !== undefined);
        const before = look(lines);
        const after = look([...lines, { by: 'z', relation: { type: 'disputes', target } }]);
        if (after.kind === 'verified') expect({ ...after, dissent: 0 }).toEqual({ ...before, dissent: 0 });
        else if (after.kind !== 'disputed') expect(after).toEqual(before);
      }),
      many,
    );
  });

  test('a dispute of what was replaced, retracted or said before counts for nothing', () => {
    fc.assert(
      fc.property(anyLines, fc.nat(9), (lines, target) => {
        const report = computeFinding(fetched([registry(candidatesOf(lines))]));
        fc.pre(lines[target] !== undefined && !report.sources.some(({ leaf }) => leaf === leafOf(target)));
        expect(look([...lines, { by: 'z', relation: { type: 'disputes', target } }])).toEqual(report.finding);
      }),
      many,
    );
  });

  test('another organisation of the same owner, of the same opinion, changes nothing', () => {
    fc.assert(
      fc.property(anyLines, fc.constantFrom(...organisationIds), (lines, owner) => {
        const before = computeFinding(fetched([registry(candidatesOf(lines, { groups: { [owner]: 'g' } }))]));
        const said = before.sources.find(({ organisation }) => organisation.id === owner);
        fc.pre(said !== undefined);
        const groups = { [owner]: 'g', z: 'g' };
        const after = candidatesOf([...lines, { by: 'z', verdict: said.verdict }], { groups });
        expect(judge([registry(after)])).toEqual(before.finding);
      }),
      many,
    );
  });
});

describe('standing', () => {
  test('a retraction is final: whatever is said later, what was retracted does not count again', () => {
    fc.assert(
      fc.property(anyLines, anyLines, fc.nat(9), (lines, later, target) => {
        const by = lines[target]?.by;
        fc.pre(by !== undefined && lines[target]?.verdict !== undefined);
        const shift = lines.length + 1;
        const follows = later.map(({ relation, ...line }): Line => ({
          ...line,
          ...(relation && { relation: { ...relation, target: relation.target + shift } }),
        }));
        const all: Line[] = [...lines, { by, relation: { type: 'retracts', target } }, ...follows];
        const report = computeFinding(fetched([registry(candidatesOf(all))]));
        expect(report.sources.map(({ leaf }) => leaf)).not.toContain(leafOf(target));
        // Whatever its verdict was, it is all one.
        const silenced = all.map((line, at): Line => (at === target ? { ...line, verdict: 'unproven' } : line));
        expect(report.finding).toEqual(look(silenced));
      }),
      many,
    );
  });

  test('an organisation that retracts everything, or is revoked from the start, has said nothing', () => {
    fc.assert(
      fc.property(anyLines, fc.constantFrom(...organisationIds), (lines, by) => {
        const retractions = lines.flatMap((line, target): Line[] => {
          const speaks = line.verdict !== undefined || line.relation?.type === 'disputes';
          return line.by === by && speaks ? [{ by, relation: { type: 'retracts', target } }] : [];
        });
        const retracted = look([...lines, ...retractions]);
        expect(judge([registry(candidatesOf(lines, { revokedFrom: { [by]: 0 } }))])).toEqual(retracted);
        const sources = computeFinding(fetched([registry(candidatesOf([...lines, ...retractions]))])).sources;
        expect(sources.map(({ organisation }) => organisation.id)).not.toContain(by);
      }),
      many,
    );
  });

  test('the order in which statements are handed over does not matter', () => {
    fc.assert(
      fc.property(
        anyLines.chain((lines) => {
          const candidates = candidatesOf(lines);
          return fc.tuple(fc.constant(candidates), fc.shuffledSubarray(candidates, { minLength: candidates.length }));
        }),
        ([candidates, shuffled]) => {
          const answer = computeFinding(fetched([registry(candidates)]));
          expect(computeFinding(fetched([registry(shuffled)]))).toEqual(answer);
        },
      ),
      many,
    );
  });

  test('what a key says that no organisation has admitted changes nothing', async () => {
    const said = fc.record({
      by: fc.constantFrom('device a', 'device b', 'stranger'),
      verdict: fc.constantFrom(...verdicts),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 8 }), async (statements) => {
        const listed = statements.filter(({ by }) => by !== 'stranger');
        expect(await findingOfLog(statements)).toEqual(await findingOfLog(listed));
      }),
      { numRuns: 30 },
    );
  });
});

describe('matches', () => {
  const paper = { sha256: other, textSha256, size: 50_000, atSeconds: nowSeconds, mediaType: 'application/pdf' };
  const met = { addressKeys: [`address:${addressKey}`] };
  const listed = (candidates: readonly Candidate[]): Candidate[] =>
    candidates.map((one) => ({ ...one, statement: { ...one.statement, addressKeys: [addressKey] } }));

  test('the same text in another file resembles and no more; an address hints and no more', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const statements = listed(candidatesOf(lines));
        expect(['unlisted', 'resembles']).toContain(judge([registry(statements)], { checked: paper }).kind);
        const strangers = { ...paper, textSha256: `text-v1:${'7'.repeat(64)}` };
        expect(['unlisted', 'hint']).toContain(judge([registry(statements)], { checked: strangers, ...met }).kind);
      }),
      many,
    );
  });

  test('whatever a weaker match finds, the bytes decide', () => {
    fc.assert(
      fc.property(anyLines, anyLines, fc.boolean(), (lines, weaker, isPlainText) => {
        const statements = candidatesOf(lines);
        const alone = judge([registry(statements)]);
        fc.pre(alone.kind !== 'unlisted');
        const beside = listed(candidatesOf(weaker)).map((one) => ({
          ...one,
          index: one.index + 100,
          leaf: one.leaf.replace(/^0/, 'f'),
          statement: { ...one.statement, subject: other, relations: [] },
        }));
        const checked = { ...fetched([]).checked, textSha256 } as NonNullable<FindingInput['checked']>;
        expect(judge([registry([...statements, ...beside])], { checked, isPlainText, ...met })).toEqual(alone);
      }),
      many,
    );
  });
});

describe('registries', () => {
  test('a second registry never makes a finding solid', () => {
    fc.assert(
      fc.property(anyLines, anyLines, fc.boolean(), (lines, second, promoted) => {
        const [one, two] = [registry(candidatesOf(lines)), registry(candidatesOf(second), { promoted })];
        const both = judge([one, two]);
        fc.pre(both.kind === 'verified');
        expect([judge([one]), judge([two])]).toContainEqual(both);
        if (!promoted) expect(judge([one])).toEqual(both);
      }),
      many,
    );
  });

  test('one that the reader added is never solid, nor is a stale one, and nothing stale is green', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        expect(look(lines, { promoted: false }).kind).not.toBe('verified');
        const stale = look(lines, { quorumSeconds: 0 });
        expect(stale.kind).not.toBe('verified');
        expect('verdict' in stale && stale.verdict).not.toBe('authentic');
      }),
      many,
    );
  });

  test('their order matters to no finding, but for how many say so', () => {
    fc.assert(
      fc.property(fc.array(anyLines, { maxLength: 5 }), (logs) => {
        const registries = logs.map((lines) => registry(candidatesOf(lines)));
        const bare = (finding: Finding): unknown => ({ ...finding, organisations: 0, dissent: 0 });
        expect(bare(judge(registries.toReversed()))).toEqual(bare(judge(registries)));
      }),
      many,
    );
  });
});

/** Signed leaves, replayed: what no device of a listed organisation signed is refused there. */
async function findingOfLog(said: readonly { by: string; verdict: Verdict }[]): Promise<Finding> {
  const log = new SampleLog();
  await log.trust(await Promise.all(['a', 'b'].map((id) => sampleOrganisation(id))));
  for (const id of ['a', 'b']) await log.device(id, `device ${id}`);
  log.state(0);
  for (const [at, { by, verdict }] of said.entries())
    await log.statement(by, { verdict, issuedSeconds: startSeconds + at });
  log.state(60);
  const view = await log.view();
  await replay(view, log.leaves);
  const standings = standingsAbout(view, digestOf('document'), startSeconds + 60);
  const candidates = view.statements.map(({ index, organisation, verdict }) =>
    candidate({
      by: organisation,
      index,
      leaf: toHex(leafHash(log.leaves[index] ?? new Uint8Array())),
      standing: standings.get(index) ?? 'revoked',
      statement: { ...sampleStatement(), ...(verdict && { verdict }) },
    }),
  );
  const checked = { sha256: digestOf('document'), size: 50_000, atSeconds: nowSeconds, mediaType: 'text/plain' };
  return judge([registry(candidates)], { checked });
}
