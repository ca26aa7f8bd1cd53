import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Details } from '../../utils/protocol/details.ts';
import { addKeys, findIndexes } from '../../utils/registry-client/key-index.ts';
import { lookUp } from '../../utils/registry-client/look-up.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { subjectOf, TestLog } from './test-log.ts';

const NOW = 1_800_000_000;
let database: Database;
let log: TestLog;
let databases = 0;

beforeEach(async () => {
  database = openDatabase(`look-up-${(databases += 1)}`);
  log = await TestLog.create();
});
afterEach(() => database.delete());

async function publishAndSync(): Promise<void> {
  await log.publish(NOW);
  const outcome = await syncRegistry({
    descriptor: log.descriptor,
    database,
    fetchRegistry: log.door(),
    clock: () => NOW,
  });
  expect(outcome).toMatchObject({ kind: 'grown' });
}

test('every exact key finds its statement, and says which key it was', async () => {
  const [sha1, md5] = [subjectOf('1').slice(0, 40), subjectOf('5').slice(0, 32)];
  const [text, address] = [subjectOf('text'), subjectOf('address')];
  await log.addStatement({
    subject: subjectOf('a'),
    fingerprints: { size: 4_096, sha1, md5, textSha256: `text-v1:${text}` },
    addressKeys: [address],
  });
  await log.addStatement({ subject: subjectOf('paste'), kind: 'text-v1', fingerprints: {} });
  await publishAndSync();
  const keys = [`sha256:${subjectOf('a')}`, `sha1:${sha1}`, `md5:${md5}`, `text-v1:${text}`, `address:${address}`];
  for (const key of keys) expect((await lookUp(database, [key])).map((found) => found.keys)).toEqual([[key]]);
  expect((await lookUp(database, keys)).map((found) => found.keys.sort())).toEqual([keys.sort()]);
  expect(await lookUp(database, [`text-v1:${subjectOf('paste')}`])).toHaveLength(1);
  expect(await lookUp(database, [`sha256:${subjectOf('paste')}`, `sha256:${subjectOf('nothing')}`])).toEqual([]);
  expect(await lookUp(database, [])).toEqual([]);
});

test('only statements that carry the key themselves, judged among all about their document', async () => {
  const text = subjectOf('text');
  const first = await log.addStatement({
    subject: subjectOf('a'),
    fingerprints: { size: 4_096, textSha256: `text-v1:${text}` },
  });
  await log.addStatement({ subject: subjectOf('a'), verdict: 'authentic' }, 1);
  // The retraction does not carry the text digest; it silences the statement all the same.
  await log.addStatement({
    subject: subjectOf('a'),
    relations: [{ type: 'retracts', target: first }],
    verdict: 'altered',
  });
  await publishAndSync();
  const byText = await lookUp(database, [`text-v1:${text}`]);
  expect(byText.map(({ leaf, standing }) => [leaf, standing])).toEqual([[first, 'retracted']]);
  const byBytes = await lookUp(database, [`sha256:${subjectOf('a')}`]);
  expect(byBytes.map(({ standing, statement }) => `${standing} ${statement.verdict ?? ''}`)).toEqual([
    'retracted fake',
    'live authentic',
    'live altered',
  ]);
});

test('boilerplate makes no key', async () => {
  await log.addStatement({ subject: subjectOf('short'), fingerprints: { size: 20 } });
  await publishAndSync();
  expect(await lookUp(database, [`sha256:${subjectOf('short')}`])).toEqual([]);
});

test('a miss asks nothing of the database', async () => {
  await log.addStatement({ subject: subjectOf('a') });
  await publishAndSync();
  expect(await lookUp(database, [`sha256:${subjectOf('a')}`])).toHaveLength(1);
  database.close({ disableAutoOpen: true });
  expect(await lookUp(database, [`sha256:${subjectOf('b')}`, `address:${subjectOf('c')}`])).toEqual([]);
  await expect(lookUp(database, [`sha256:${subjectOf('a')}`])).rejects.toThrow();
  await database.open();
});

test('two registries are looked up side by side and never mixed', async () => {
  const other = await TestLog.create('other.test/log');
  await log.addStatement({ subject: subjectOf('a') });
  await other.addStatement({ subject: subjectOf('a'), verdict: 'authentic' });
  await publishAndSync();
  await other.publish(NOW);
  await syncRegistry({ descriptor: other.descriptor, database, fetchRegistry: other.door(), clock: () => NOW });
  const found = await lookUp(database, [`sha256:${subjectOf('a')}`]);
  expect(found.map(({ origin, statement, standing }) => [origin, statement.verdict, standing])).toEqual([
    ['other.test/log', 'authentic', 'live'],
    ['registry.test/log', 'fake', 'live'],
  ]);
});

describe('a dispute without a verdict, once its time is over', () => {
  const LAPSE = 259_200;
  const evidence = ['https://org-2.test/why'];

  /** The standing of the dispute, by a log whose newest quorum time is `later` seconds after it was logged. */
  async function disputed(later: number, details?: Details, handOut: 'handed out' | 'kept back' = 'handed out') {
    const target = await log.addStatement({ subject: subjectOf('a') });
    const relations = [{ type: 'disputes', target } as const];
    await log.addStatement({ subject: subjectOf('a'), verdict: 'none', relations }, 1, details);
    if (handOut === 'kept back') log.details.clear();
    await log.publish(NOW);
    await log.cosign(NOW + later);
    const clock = (): number => NOW + later;
    await syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: log.door(), clock });
    const [verdict, veto] = await lookUp(database, [`sha256:${subjectOf('a')}`]);
    expect(verdict?.standing).toBe('live');
    return veto?.standing;
  }

  test('without details it lapses', async () => {
    expect(await disputed(LAPSE)).toBe('lapsed');
  });

  test('a second before that it counts', async () => {
    expect(await disputed(LAPSE - 1, { evidence: [] })).toBe('live');
  });

  test('with details that are held and name no evidence it lapses as well', async () => {
    expect(await disputed(LAPSE, { explanation: 'I do not think so.', evidence: [] })).toBe('lapsed');
  });

  test('with evidence it stays', async () => {
    expect(await disputed(LAPSE, { evidence })).toBe('live');
  });

  // docs/spec/statement.md, "Standing": nobody ends a dispute by not handing its details out.
  test('with details that are missing it stays, whatever may be in them', async () => {
    expect(await disputed(LAPSE, { evidence: [] }, 'kept back')).toBe('live');
  });

  test('with details that were held and then withheld it stays, or comes back', async () => {
    expect(await disputed(LAPSE, { explanation: 'A name.', evidence: [] })).toBe('lapsed');
    const digest = (await database.details.toArray())[0]?.items[0]?.digest ?? '';
    await log.addWithholding(digest, 'personal-data');
    log.details.clear();
    await log.publish(NOW + LAPSE);
    const clock = (): number => NOW + LAPSE;
    await syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: log.door(), clock });
    const found = await lookUp(database, [`sha256:${subjectOf('a')}`]);
    expect(found.map(({ standing }) => standing)).toEqual(['live', 'live']);
  });

  test('a verdict beside the dispute makes it more than a veto', async () => {
    const target = await log.addStatement({ subject: subjectOf('a') });
    const said = { subject: subjectOf('a'), verdict: 'authentic' as const };
    await log.addStatement({ ...said, relations: [{ type: 'disputes', target }] }, 1, { evidence: [] });
    await log.publish(NOW);
    await log.cosign(NOW + LAPSE);
    const clock = (): number => NOW + LAPSE;
    await syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: log.door(), clock });
    const found = await lookUp(database, [`sha256:${subjectOf('a')}`]);
    expect(found.map(({ standing }) => standing)).toEqual(['live', 'live']);
  });
});

test('the key index: every key and every subject is found at its place, and nearly nothing else', () => {
  const keyOf = (n: number): string => `sha256:${subjectOf(`${n}`)}`;
  const indexed = (from: number): { index: number; keys: string[]; subject: string }[] =>
    Array.from({ length: 500 }, (_, n) => ({ index: from + n, keys: [keyOf(from + n)], subject: subjectOf('one') }));
  const first = addKeys(undefined, indexed(0));
  const all = addKeys(first, indexed(500));
  expect(all).toEqual(addKeys(undefined, [...indexed(500), ...indexed(0)]));
  for (let n = 0; n < 1_000; n += 1) expect(findIndexes(all, [keyOf(n)])).toEqual([n]);
  expect(findIndexes(all, [subjectOf('one')])).toEqual(Array.from({ length: 1_000 }, (_, n) => n));
  expect(findIndexes(all, [keyOf(700), keyOf(20), keyOf(700)])).toEqual([20, 700]);
  const falseHits = Array.from({ length: 1_000 }, (_, n) => findIndexes(all, [keyOf(1_000 + n)]).length).filter(
    Boolean,
  );
  expect(falseHits).toEqual([]);
  expect(findIndexes(addKeys(undefined, []), [keyOf(1)])).toEqual([]);
});

test('the key index: the ends of what 32 bits and a log can be', () => {
  const [low, high] = ['0'.repeat(64), 'f'.repeat(64)];
  const ends = addKeys(undefined, [
    { index: 0, keys: [`sha256:${high}`], subject: high },
    { index: 65_535, keys: [`md5:${high.slice(32)}`, `sha256:${low}`], subject: low },
  ]);
  expect(ends.prefixes).toEqual(Uint32Array.of(0, 2 ** 32 - 1, 2 ** 32 - 1));
  expect(ends.indexes).toEqual(Uint32Array.of(65_535, 0, 65_535));
  expect(findIndexes(ends, [high])).toEqual([0, 65_535]);
  expect(findIndexes(ends, [low])).toEqual([65_535]);
});

test('a digest that only begins like one held is no answer, nor a subject that makes no key', async () => {
  const held = subjectOf('a');
  const alike = `${held.slice(0, 8)}${subjectOf('other').slice(8)}`;
  await log.addStatement({ subject: held });
  await log.addStatement({ subject: alike, verdict: 'authentic', fingerprints: { size: 20 } });
  await publishAndSync();
  expect(await lookUp(database, [`sha256:${alike}`])).toEqual([]);
  expect(await lookUp(database, [`text-v1:${held}`, `address:${held}`])).toEqual([]);
  expect((await lookUp(database, [`sha256:${held}`])).map(({ statement }) => statement.subject)).toEqual([held]);
});
