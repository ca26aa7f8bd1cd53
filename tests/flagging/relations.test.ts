import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildStatement, readBack } from '../../utils/flagging/build-statement.ts';
import { createDeviceKey } from '../../utils/flagging/device-key.ts';
import { findDraftProblems, type DraftFields } from '../../utils/flagging/draft-problems.ts';
import { loadEarlier } from '../../utils/flagging/earlier-statement.ts';
import { relateDraft } from '../../utils/flagging/relate-draft.ts';
import { findRelationProblems } from '../../utils/flagging/relation-problems.ts';
import { canEditAgain, restoreDraft } from '../../utils/flagging/restore-draft.ts';
import { signStatement } from '../../utils/flagging/sign-statement.ts';
import { emptyView, type LogView } from '../../utils/protocol/log-view.ts';
import type { Relation, Statement } from '../../utils/protocol/statement.ts';
import { checkStatement } from '../../utils/protocol/transition.ts';
import { putItems } from '../../utils/storage/chunks.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { checked, draft, emptyDraft } from './drafts.ts';
import { origin, salt, SmallLog } from './small-log.ts';

const now = 1_795_000_000;
const signing = { issuedSeconds: now, salt };
const leafOf = (index: number): string => index.toString(16).padStart(64, '0');
const otherSubject = 'ee'.repeat(32);
const told = buildStatement(checked, { ...draft, title: 'Note' }, signing);
const { statement: said, details } = readBack(told);

/** What stands in the log of these tests, by index. */
const logged: { organisation: string; statement: Statement }[] = [
  { organisation: 'lumen', statement: said },
  { organisation: 'correctif', statement: { ...said, verdict: 'authentic' } },
  { organisation: 'correctif', statement: { ...said, subject: otherSubject } },
  { organisation: 'lumen', statement: { ...said, subject: otherSubject } },
  { organisation: 'lumen', statement: silent({ type: 'retracts', target: leafOf(0) }) },
  { organisation: 'correctif', statement: silent({ type: 'disputes', target: leafOf(0) }) },
];

let database: Database;
let databases = 0;
beforeEach(async () => {
  database = openDatabase(`relations-${databases++}`);
  await (await SmallLog.create()).trustIn(database);
});
afterEach(() => database.delete());

describe('what the form refuses', () => {
  const earlier = new Map(
    logged.map(({ organisation, statement }, index) => [
      leafOf(index),
      { organisation: { id: organisation, name: organisation }, statement },
    ]),
  );
  const targets = [...logged.keys(), 99];
  const cases = (['retracts', 'supersedes', 'disputes'] as const).flatMap((type) =>
    targets.map((index) => [type, index] as const),
  );

  test.each(cases)('%s entry %i: as the registry and every reader judge it', (type, index) => {
    const relation: Relation = { type, target: leafOf(index) };
    const judged = judge({ ...said, relations: [relation] });
    const problems = findRelationProblems([relation], { by: 'lumen', subject: said.subject }, earlier);
    expect(problems.map(({ field, index: at }) => [field, at])).toEqual(judged ? [] : [['relations', 0]]);
  });

  test.each<[Relation['type'][], boolean]>([
    [[], false],
    [['disputes'], true],
    [['retracts'], true],
    [['supersedes'], false],
    [['disputes', 'supersedes'], false],
  ])('a draft without a verdict that %j can be signed: %s', (types, isFine) => {
    const relations = types.map((type, index) => ({ type, target: leafOf(index) }));
    const typed = { ...emptyDraft, relations };
    expect(findDraftProblems(typed, [])).toEqual(isFine ? [] : [{ field: 'verdict', code: 'missing' }]);
    const build = (): unknown => buildStatement(checked, typed, signing);
    if (isFine) expect(build).not.toThrow();
    else expect(build).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  function judge(statement: Statement): boolean {
    try {
      checkStatement(viewOfLog(), statement, 'lumen');
      return true;
    } catch {
      return false;
    }
  }
});

describe('a draft that replaces', () => {
  const relation: Relation = { type: 'supersedes', target: leafOf(0) };
  const fresh: DraftFields = { ...emptyDraft, evidence: [''], seenAt: ['https://files.example.org/a'] };
  const earlier = { statement: said, ...(details && { details }) };

  test('begins with all that is known of the earlier statement', () => {
    expect(relateDraft(fresh, relation, earlier)).toEqual({
      ...draft,
      title: 'Note',
      seenAt: fresh.seenAt,
      relations: [relation],
    });
  });

  test('keeps what has been typed', () => {
    const typed: DraftFields = { ...fresh, verdict: 'fake', explanation: 'Mine.', evidence: ['https://a.example/1'] };
    expect(relateDraft(typed, relation, earlier)).toMatchObject({
      verdict: 'fake',
      explanation: 'Mine.',
      evidence: ['https://a.example/1'],
      scope: draft.scope,
      title: 'Note',
    });
  });

  test('is not begun twice: what was emptied on purpose stays empty', () => {
    const emptied = { ...relateDraft(fresh, relation, earlier), explanation: '' };
    expect(relateDraft(emptied, relation, earlier)).toBe(emptied);
  });

  test('begins without the reasons where they are withheld', () => {
    expect(relateDraft(fresh, relation, { statement: said })).toMatchObject({
      verdict: draft.verdict,
      explanation: '',
      evidence: [''],
    });
  });

  test('a dispute takes nothing over', () => {
    const dispute: Relation = { type: 'disputes', target: leafOf(1) };
    expect(relateDraft(fresh, dispute, earlier)).toEqual({ ...fresh, relations: [dispute] });
  });
});

test('the earlier statement is read from the verified copy, with its details where they are held', async () => {
  await holdLog();
  const found = await loadEarlier(database, origin, [leafOf(0), leafOf(1), leafOf(99)]);
  expect([...found.keys()]).toEqual([leafOf(0), leafOf(1)]);
  expect(found.get(leafOf(0))).toEqual({
    leaf: leafOf(0),
    organisation: { id: 'lumen', name: 'lumen' },
    statement: said,
    loggedSeconds: now + 60,
    details,
  });
  expect(found.get(leafOf(1))).not.toHaveProperty('details');
  expect(await loadEarlier(database, 'unknown.example', [leafOf(0)])).toEqual(new Map());
});

describe('a refused statement', () => {
  const { subject, kind } = checked;

  test.each<[string, DraftFields]>([
    ['replaces', { ...draft, relations: [{ type: 'supersedes', target: leafOf(0) }] }],
    ['disputes with a verdict', { ...draft, relations: [{ type: 'disputes', target: leafOf(1) }] }],
    ['only disputes', { ...emptyDraft, relations: [{ type: 'disputes', target: leafOf(1) }] }],
  ])('that %s becomes a draft again with its relation', async (_, fields) => {
    const row = await refused(fields);
    expect(canEditAgain(row)).toBe(true);
    await restoreDraft(database, row, now);
    expect(await database.drafts.get(subject)).toEqual({ ...fields, subject, kind, seenAt: [], savedSeconds: now });
  });

  test('that retracts beside disputing does not', async () => {
    const relations: Relation[] = [
      { type: 'disputes', target: leafOf(1) },
      { type: 'retracts', target: leafOf(0) },
    ];
    expect(canEditAgain(await refused({ ...draft, relations }))).toBe(false);
  });
});

test.each<[Relation['type'], number]>([
  ['retracts', 1],
  ['disputes', 0],
  ['supersedes', 0],
])('signing what %s leaves %i drafts of the document', async (type, left) => {
  await database.drafts.add({ ...draft, subject: checked.subject, kind: checked.kind, savedSeconds: now });
  const fields = type === 'supersedes' ? draft : emptyDraft;
  await sign({ ...fields, relations: [{ type, target: leafOf(0) }] });
  expect(await database.drafts.count()).toBe(left);
});

async function sign(fields: DraftFields): Promise<string> {
  const { key, pair, publicKey } = await createDeviceKey();
  const row = { publicKey, origin, organisation: 'lumen', organisationName: 'Lumen', pair, createdSeconds: now };
  const device = { key, row: { ...row, state: 'enrolled' as const } };
  return signStatement(database, device, buildStatement(checked, fields, signing), { name: 'note', nowSeconds: now });
}

async function refused(fields: DraftFields): Promise<OutboxRow> {
  const id = await sign(fields);
  await database.outbox.update(id, { state: 'refused', problem: { code: 'bad-relation' } });
  const row = await database.outbox.get(id);
  if (row === undefined) throw new Error('lost');
  return row;
}

function silent(relation: Relation): Statement {
  const rest = { ...said };
  delete rest.verdict;
  delete rest.scope;
  return { ...rest, relations: [relation] };
}

function viewOfLog(): LogView {
  const view = emptyView({ origin, rootKeys: [], threshold: 1 });
  view.statements = logged.map(recordOf);
  view.stateIndexes = [logged.length];
  view.stateSeconds = [now + 60];
  return view;
}

function recordOf({ organisation, statement }: (typeof logged)[number], index: number): LogView['statements'][number] {
  const { subject, kind, verdict, relations, addressKeys } = statement;
  const indexed = relations.map(({ type, target }) => ({ type, target: Number.parseInt(target, 16) }));
  return {
    ...{ index, leaf: leafOf(index), device: 'device', organisation, subject, kind, addressKeys },
    ...{ relations: indexed, hasDetails: true },
    ...(verdict && { verdict }),
  };
}

async function holdLog(): Promise<void> {
  // As a sync leaves it: statements are rows of their own.
  await database.views.update(origin, { view: { ...viewOfLog(), statements: [] } });
  const items = logged.map((one, index) => ({ ...recordOf(one, index), statement: one.statement }));
  await putItems(database.statements, origin, items);
  if (told.details === undefined) throw new Error('no details');
  const held = { index: 0, digest: said.detailsDigest ?? '', bytes: told.details };
  await putItems(database.details, origin, [held]);
}
