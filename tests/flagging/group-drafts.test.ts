import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  dropFromGroupDraft,
  dropRestOfGroup,
  findGroupDraft,
  findRestOfGroup,
  leaveGroupDrafts,
} from '../../utils/flagging/group-drafts.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import type { GroupDraftRow } from '../../utils/storage/group-drafts.ts';
import { countReads } from '../check/count-reads.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(64)) as [string, string, string, string];
const shared: GroupDraftRow['shared'] = {
  ...{ verdict: 'fake', leak: 'Lumen', language: 'fr' },
  ...{ explanation: 'Typed once, for all.', evidence: ['https://agence.example/'] },
};
const about = (...subjects: string[]): GroupDraftRow['documents'] =>
  subjects.map((subject) => ({
    subject,
    title: `title of ${subject[0]}`,
    seenAt: [`https://x.example/${subject[0]}`],
  }));
let database: Database;

beforeEach(async () => {
  database = openDatabase(`group-drafts-${crypto.randomUUID()}`);
  await database.groupDrafts.put({ key: 'one', shared, documents: about(a, b, c), savedSeconds: 1 });
});
afterEach(() => database.delete());

test('signing some of the documents of a draft leaves every word about the others', async () => {
  const taken = await findGroupDraft(database, [a, b]);
  expect(taken?.key).toBe('one');
  await dropFromGroupDraft(database, 'one', [a, b]);
  expect(await database.groupDrafts.toArray()).toEqual([{ key: 'one', shared, documents: about(c), savedSeconds: 1 }]);
  expect(await findGroupDraft(database, [a, b])).toBeUndefined();
});

test('the last one that is left begins its own form with them, until it is signed', async () => {
  expect(await findRestOfGroup(database, c)).toBeUndefined();
  await dropFromGroupDraft(database, 'one', [a, b]);
  expect(await findRestOfGroup(database, c)).toEqual({
    ...shared,
    ...{ title: 'title of c', seenAt: ['https://x.example/c'], relations: [] },
  });
  await dropRestOfGroup(database, a);
  expect(await database.groupDrafts.count()).toBe(1);
  await dropRestOfGroup(database, c);
  expect(await database.groupDrafts.count()).toBe(0);
});

test('a draft of which everything was signed is gone, and no other one', async () => {
  await database.groupDrafts.put({ key: 'two', shared, documents: about(a, c), savedSeconds: 2 });
  await dropFromGroupDraft(database, 'one', [a, b, c]);
  expect((await database.groupDrafts.toArray()).map(({ key }) => key)).toEqual(['two']);
});

test('what has been signed leaves every draft; one about nothing else is gone, and does not come back as restored', async () => {
  await database.groupDrafts.bulkPut([
    { key: 'pair', shared, documents: about(b, c), savedSeconds: 2 },
    { key: 'same', shared, documents: about(c), savedSeconds: 3 },
    { key: 'both', shared, documents: about(c, d), savedSeconds: 4 },
  ]);
  await leaveGroupDrafts(database, [c, d]);
  const left = (await database.groupDrafts.toArray()).map(({ key, documents }) => [key, documents]);
  expect(Object.fromEntries(left)).toEqual({ one: about(a, b), pair: about(b) });
  expect(await findRestOfGroup(database, c)).toBeUndefined();
  expect(await findGroupDraft(database, [c, d])).toBeUndefined();
  expect((await findRestOfGroup(database, b))?.explanation).toBe(shared.explanation);
});

test('each document is looked at as often in a draft about many as in one about few', async () => {
  const count = 1_000;
  const many = Array.from({ length: count }, (_, at) => at.toString(16).padStart(64, '0'));
  await database.groupDrafts.put({ key: 'many', shared, documents: about(...many, a), savedSeconds: 2 });
  const found = countReads(many);
  expect((await findGroupDraft(database, found.items))?.key).toBe('many');
  expect(found.reads()).toBeLessThan(10 * count);
  const dropped = countReads(many);
  await dropFromGroupDraft(database, 'many', dropped.items);
  expect((await database.groupDrafts.get('many'))?.documents).toEqual(about(a));
  expect(dropped.reads()).toBeLessThan(10 * count);
});
