import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isPageDenied } from '../../utils/flagging/registry-facts.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { origin, SmallLog } from '../flagging/small-log.ts';

// The deny-list of the trust list: forums that trade in stolen personal data. What stands on their pages nobody may flag.

let database: Database;
beforeEach(async () => {
  database = openDatabase('denied-page');
  await (await SmallLog.create()).trustIn(database);
  await database.views.toCollection().modify(({ view }) => {
    if (view.trust) view.trust.list.denyList = ['breachforums.st'];
  });
});
afterEach(() => database.delete());

test.each([
  ['https://breachforums.st/Thread-1', true],
  ['https://www.breachforums.st/', true],
  ['https://BREACHFORUMS.ST:8443/x', true],
  ['https://notbreachforums.st/', false],
  ['https://breachforums.st.example.org/', false],
  ['https://x.com/breachforums.st', false],
  ['about:blank', false],
  ['', false],
])('%s: denied %s', async (address, isDenied) => {
  expect(await isPageDenied(database, origin, address)).toBe(isDenied);
});

test('another registry’s list says nothing here', async () => {
  expect(await isPageDenied(database, 'another.example/log', 'https://breachforums.st/')).toBe(false);
});
