import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  emptyView,
  isDeviceValidAt,
  stateSecondsOf,
  type LogView,
  type StatementRecord,
} from '../../utils/protocol/log-view.ts';
import { MAX_LIVE_STATEMENTS, standingsAbout, type Standing } from '../../utils/protocol/standing.ts';
import { freshnessOf } from '../../utils/protocol/freshness.ts';
import { sampleOrganisation } from './sample-log.ts';

const organisations = await Promise.all(['a', 'b'].map((id) => sampleOrganisation(id)));

/** Random accepted statements, relations as replay would have let them through. */
const anyRecords = fc
  .array(
    fc.record({
      by: fc.constantFrom('a', 'b'),
      isVerdict: fc.boolean(),
      relation: fc.constantFrom('retracts' as const, 'supersedes' as const, 'disputes' as const, undefined),
      pick: fc.nat(),
    }),
    { maxLength: 14 },
  )
  .map((drafts) => {
    const records: StatementRecord[] = [];
    for (const { by, isVerdict, relation, pick } of drafts) {
      const targets = records.filter(
        (record) => record.verdict !== undefined && (record.organisation === by) === (relation !== 'disputes'),
      );
      const target = relation && targets[pick % Math.max(targets.length, 1)];
      const hasVerdict = isVerdict || target === undefined || relation === 'supersedes';
      records.push({
        index: records.length + 10,
        leaf: String(records.length).padStart(64, '0'),
        device: `device ${by}`,
        organisation: by,
        subject: 's',
        kind: 'bytes',
        ...(hasVerdict ? { verdict: 'fake' as const } : {}),
        relations: relation && target ? [{ type: relation, target: target.index }] : [],
        hasDetails: false,
        addressKeys: [],
      });
    }
    return records;
  });

function viewOf(statements: StatementRecord[], revoked?: { device: string; from: number }): LogView {
  const device = (organisation: string) => ({ organisation, key: '', mayInvite: false, addedAt: 1 });
  const view: LogView = {
    ...emptyView({ origin: 'o', rootKeys: [], threshold: 1 }),
    size: 100,
    trust: {
      index: 0,
      hash: '',
      list: {
        version: 1,
        origin: 'o',
        rootKeys: [],
        threshold: 1,
        organisations,
        policy: '',
        cooldowns: { organisationSeconds: 0, deviceSeconds: 0, disputeLapseSeconds: 1_000 },
        neverList: [],
        denyList: [],
      },
    },
    admittedAt: { a: 0, b: 0 },
    devices: { 'device a': device('a'), 'device b': device('b') },
    stateIndexes: [9, 50],
    stateSeconds: [100, 200],
    statements,
  };
  const named = revoked && view.devices[revoked.device];
  if (named) named.revokedFrom = revoked.from;
  return view;
}

function standingOf(view: LogView): Map<number, Standing> {
  return standingsAbout(view, 's', 300);
}

test('a retraction is for good: nothing said later brings a statement back', () => {
  fc.assert(
    fc.property(anyRecords, fc.nat(14), (records, length) => {
      const before = standingOf(viewOf(records.slice(0, length)));
      const after = standingOf(viewOf(records));
      for (const [index, standing] of before)
        if (standing === 'retracted' || standing === 'superseded')
          expect(['retracted', 'superseded']).toContain(after.get(index));
    }),
  );
});

test('another organisation changes nothing for a statement', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      const whole = standingOf(viewOf(records));
      const alone = standingOf(viewOf(records.filter(({ organisation }) => organisation === 'a')));
      for (const [index, standing] of alone) expect(whole.get(index)).toBe(standing);
    }),
  );
});

test('what a device said from its revocation on is as if it had not been said', () => {
  fc.assert(
    fc.property(anyRecords, fc.integer({ min: 8, max: 25 }), (records, from) => {
      const revoked = standingOf(viewOf(records, { device: 'device a', from }));
      const gone = new Set(
        records.filter(({ index, organisation }) => organisation === 'a' && index >= from).map(({ index }) => index),
      );
      const without = standingOf(viewOf(records.filter(({ index }) => !gone.has(index))));
      for (const [index, standing] of revoked) expect(standing).toBe(gone.has(index) ? 'revoked' : without.get(index));
    }),
  );
});

test('at most eight voices of one organisation live', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      const live = standingOf(viewOf(records));
      const voices = records.filter(
        ({ index, verdict, organisation }) =>
          organisation === 'a' && verdict !== undefined && live.get(index) === 'live',
      );
      expect(voices.length).toBeLessThanOrEqual(MAX_LIVE_STATEMENTS);
    }),
  );
});

describe('what does not count crowds nothing out', () => {
  const said = (index: number, fields: Partial<StatementRecord> = {}): StatementRecord => ({
    index,
    leaf: String(index),
    device: 'device a',
    organisation: 'a',
    subject: 's',
    kind: 'bytes',
    relations: [],
    hasDetails: false,
    addressKeys: [],
    ...fields,
  });
  const many = (fields: Partial<StatementRecord>): StatementRecord[] =>
    Array.from({ length: MAX_LIVE_STATEMENTS }, (_, i) => said(11 + i, fields));

  test('eight from a new device', () => {
    const view = viewOf([said(10, { verdict: 'fake' }), ...many({ verdict: 'authentic', device: 'new' })]);
    view.devices['new'] = { organisation: 'a', key: '', mayInvite: false, addedAt: 10 };
    if (view.trust) view.trust.list.cooldowns.deviceSeconds = 150;
    expect([...standingOf(view).values()].filter((one) => one === 'cooling')).toHaveLength(MAX_LIVE_STATEMENTS);
    expect(standingOf(view).get(10)).toBe('live');
  });

  test('lapsed disputes', () => {
    const disputes = many({ relations: [{ type: 'disputes', target: 9 }] });
    const view = viewOf([
      said(9, { organisation: 'b', device: 'device b', verdict: 'fake' }),
      said(10, { verdict: 'authentic' }),
      ...disputes,
    ]);
    expect(standingsAbout(view, 's', 1_199).get(10)).toBe('crowded-out');
    expect(standingsAbout(view, 's', 1_200).get(10)).toBe('live');
  });
});

test('state times are found among many', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200), { minLength: 1 }), fc.nat(220), (indexes, index) => {
      const sorted = indexes.sort((a, b) => a - b);
      const view = {
        ...emptyView({ origin: 'o', rootKeys: [], threshold: 1 }),
        stateIndexes: sorted,
        stateSeconds: sorted.map((n) => n * 7),
      };
      expect(stateSecondsOf(view, index)).toBe(
        sorted.find((at) => at >= index)?.valueOf() === undefined
          ? undefined
          : (sorted.find((at) => at >= index) ?? 0) * 7,
      );
    }),
  );
});

test('a chain of invitations holds only as long as every link did', () => {
  const view = viewOf([]);
  for (let i = 0; i < 5; i++)
    view.devices[`d${i}`] = {
      organisation: 'a',
      key: '',
      mayInvite: true,
      addedAt: 10 + i,
      ...(i === 0 ? {} : { invitedBy: `d${i - 1}` }),
    };
  expect(isDeviceValidAt(view, 'd4', 15)).toBe(true);
  expect(isDeviceValidAt(view, 'd4', 14)).toBe(false);
  const second = view.devices['d2'];
  if (second) second.revokedFrom = 13;
  expect([isDeviceValidAt(view, 'd3', 20), isDeviceValidAt(view, 'd4', 20)]).toEqual([false, false]);
  if (second) second.revokedFrom = 14;
  expect([isDeviceValidAt(view, 'd2', 20), isDeviceValidAt(view, 'd4', 20)]).toEqual([false, true]);
});

test.each([
  [0, 'fresh'],
  [-600, 'fresh'],
  [-601, 'clock-wrong'],
  [24 * 3_600, 'fresh'],
  [24 * 3_600 + 1, 'ageing'],
  [7 * 24 * 3_600, 'ageing'],
  [7 * 24 * 3_600 + 1, 'stale'],
])('a quorum of %i seconds ago is %s', (age, freshness) => {
  expect(freshnessOf(1_800_000_000 - age, 1_800_000_000)).toBe(freshness);
});
