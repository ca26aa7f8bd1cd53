import fc from 'fast-check';
import type { Candidate } from '../../utils/finding/candidate.ts';
import { emptyView, type LogView, type StatementRecord } from '../../utils/protocol/log-view.ts';
import { standingsAbout } from '../../utils/protocol/standing.ts';
import { verdicts, type RelationType, type Verdict } from '../../utils/protocol/statement.ts';
import type { Organisation } from '../../utils/protocol/trust-list.ts';
import { candidate, subject } from './candidates.ts';

// Random logs about one document, as replay would have let them through, and what a reader makes of them.

export interface Line {
  by: string;
  verdict?: Verdict;
  /** `target`: how many-th line. */
  relation?: { type: RelationType; target: number };
}

/** Four organisations, each its own owner; up to ten statements. */
export const organisationIds = ['a', 'b', 'c', 'd'] as const;

interface Draft {
  by: string;
  verdict: Verdict | undefined;
  relation: RelationType | undefined;
  pick: number;
}

const anyDraft: fc.Arbitrary<Draft> = fc.record({
  by: fc.constantFrom(...organisationIds),
  verdict: fc.constantFrom<(Verdict | undefined)[]>(...verdicts, 'fake', 'fake', 'authentic', 'authentic', undefined),
  relation: fc.constantFrom<(RelationType | undefined)[]>('retracts', 'supersedes', 'disputes', ...none(5)),
  pick: fc.nat(),
});

export const anyLines: fc.Arbitrary<Line[]> = fc.array(anyDraft, { maxLength: 10 }).map((drafts) => {
  const lines: Line[] = [];
  for (const draft of drafts) {
    const relation = relationOf(draft, lines);
    const mayBeSilent = relation !== undefined && relation.type !== 'supersedes';
    const verdict = draft.verdict ?? (mayBeSilent ? undefined : 'fake');
    lines.push({ by: draft.by, ...(verdict && { verdict }), ...(relation && { relation }) });
  }
  return lines;
});

/** Who retracts or replaces names one of its own, who disputes one of another's; nobody names what only retracts. */
function relationOf({ by, relation, pick }: Draft, lines: readonly Line[]): Line['relation'] {
  const targets = lines.flatMap((line, at) => {
    const speaks = line.verdict !== undefined || line.relation?.type === 'disputes';
    return speaks && (line.by === by) === (relation !== 'disputes') ? [at] : [];
  });
  const target = targets[pick % Math.max(1, targets.length)];
  return relation === undefined || target === undefined ? undefined : { type: relation, target };
}

/** What a reader's look-up gives for these lines. `groups`: owners; `revokedFrom`: organisation → line. */
export function candidatesOf(
  lines: readonly Line[],
  { groups = {}, revokedFrom = {} }: { groups?: Record<string, string>; revokedFrom?: Record<string, number> } = {},
): Candidate[] {
  const candidates = lines.map(({ by, verdict, relation }, index) => {
    const relations = relation === undefined ? [] : [{ type: relation.type, target: leafOf(relation.target) }];
    const group = groups[by];
    const statement = { relations, ...(verdict === undefined ? {} : { verdict }) };
    return candidate({ by, index, leaf: leafOf(index), statement, ...(group === undefined ? {} : { group }) });
  });
  const view = viewOf(lines, candidates, revokedFrom);
  const standings = standingsAbout(view, subject, STATE_SECONDS);
  return candidates.map((one) => ({ ...one, standing: standings.get(one.index) ?? 'revoked' }));
}

const STATE_SECONDS = 1_000;

export function leafOf(line: number): string {
  return line.toString(16).padStart(64, '0');
}

function viewOf(
  lines: readonly Line[],
  candidates: readonly Candidate[],
  revokedFrom: Record<string, number>,
): LogView {
  const organisations = new Map<string, Organisation>();
  for (const { organisation } of candidates) {
    const from = revokedFrom[organisation.id];
    organisations.set(organisation.id, { ...organisation, ...(from === undefined ? {} : { revokedFrom: from }) });
  }
  const ids = [...organisations.keys()];
  return {
    ...emptyView({ origin: 'o', rootKeys: [], threshold: 1 }),
    size: lines.length + 1,
    trust: {
      index: -2,
      hash: '',
      list: {
        version: 1,
        origin: 'o',
        rootKeys: [],
        threshold: 1,
        organisations: [...organisations.values()],
        policy: '',
        cooldowns: { organisationSeconds: 0, deviceSeconds: 0, disputeLapseSeconds: 259_200 },
        neverList: [],
        denyList: [],
      },
    },
    admittedAt: Object.fromEntries(ids.map((id) => [id, -2])),
    devices: Object.fromEntries(
      ids.map((id) => [`device of ${id}`, { organisation: id, key: '', mayInvite: false, addedAt: -1 }]),
    ),
    stateIndexes: [lines.length],
    stateSeconds: [STATE_SECONDS],
    statements: lines.map((line, index) => recordOf(line, index)),
  };
}

function recordOf({ by, verdict, relation }: Line, index: number): StatementRecord {
  return {
    index,
    leaf: leafOf(index),
    device: `device of ${by}`,
    organisation: by,
    subject,
    kind: 'bytes',
    ...(verdict === undefined ? {} : { verdict }),
    relations: relation === undefined ? [] : [relation],
    hasDetails: false,
    addressKeys: [],
  };
}

function none(times: number): undefined[] {
  return Array.from({ length: times }, () => undefined);
}
