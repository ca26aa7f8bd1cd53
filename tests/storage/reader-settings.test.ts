import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import {
  loadReaderSettings,
  modeAt,
  saveReaderSetting,
  saveSiteMode,
  seals,
  type ReaderSettings,
} from '../../utils/storage/reader-settings.ts';

const defaults: Omit<ReaderSettings, 'seal'> = {
  mode: 'careful',
  siteModes: {},
  language: 'auto',
  lowData: false,
  history: false,
  notifications: false,
};

let database: Database;
beforeEach(() => {
  database = openDatabase(`settings-${crypto.randomUUID()}`);
});
afterEach(() => database.delete());

test('without a choice everything has its default, and the seal is drawn once', async () => {
  const { seal, ...others } = await loadReaderSettings(database);
  expect(others).toEqual(defaults);
  expect(seals).toContain(seal);
  expect((await loadReaderSettings(database)).seal).toBe(seal);
});

test('parts that draw the seal at once draw the same', async () => {
  const drawn = await Promise.all(Array.from({ length: 8 }, () => loadReaderSettings(database)));
  expect(new Set(drawn.map(({ seal }) => seal)).size).toBe(1);
});

test('what is chosen is read back, by any other part', async () => {
  const chosen: ReaderSettings = {
    mode: 'click',
    siteModes: { x: 'off', 'example.org': 'everything' },
    language: 'fr',
    lowData: true,
    history: true,
    notifications: true,
    seal: '🦉',
  };
  for (const [name, value] of Object.entries(chosen) as [keyof ReaderSettings, never][])
    await saveReaderSetting(database, name, value);
  expect(await loadReaderSettings(database)).toEqual(chosen);
});

describe('a value that is none leaves its own field at the default, and no other', () => {
  test.each<[keyof ReaderSettings, unknown, unknown]>([
    ['mode', 'off', 'careful'],
    ['mode', ['click'], 'careful'],
    ['mode', 'reckless', 'careful'],
    ['siteModes', 'x', {}],
    ['siteModes', null, {}],
    ['siteModes', { x: 'reckless', 'example.org': 'off' }, { 'example.org': 'off' }],
    ['siteModes', { '<script>': 'off', '': 'off', ['a'.repeat(254)]: 'off', pastebin: 'click' }, { pastebin: 'click' }],
    ['language', 'tlh', 'auto'],
    ['language', 7, 'auto'],
    ['lowData', 'false', false],
    ['history', 1, false],
    ['notifications', {}, false],
  ])('%s: %j', async (key, value, expected) => {
    await database.settings.bulkPut([
      { key: 'language', value: 'en' },
      { key: 'lowData', value: true },
    ]);
    await database.settings.put({ key, value });
    const settings = await loadReaderSettings(database);
    expect(settings[key]).toEqual(expected);
    const untouched = { language: 'en', lowData: true };
    for (const [name, kept] of Object.entries(untouched))
      if (name !== key) expect(settings).toMatchObject({ [name]: kept });
  });

  test('a seal that is none of ours is drawn anew, and kept', async () => {
    await database.settings.put({ key: 'seal', value: '<b>' });
    const { seal } = await loadReaderSettings(database);
    expect(seals).toContain(seal);
    expect((await database.settings.get('seal'))?.value).toBe(seal);
  });

  test('no end of sites is read so far', async () => {
    const value = Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [`host-${at}.example`, 'off']));
    await database.settings.put({ key: 'siteModes', value });
    expect(Object.keys((await loadReaderSettings(database)).siteModes)).toHaveLength(1_000);
  });
});

test('a site has its own choice until it is taken away', async () => {
  await saveSiteMode(database, 'x', 'off');
  await saveSiteMode(database, 'example.org', 'everything');
  let settings = await loadReaderSettings(database);
  expect(['x', 'example.org', 'pastebin'].map((key) => modeAt(settings, key))).toEqual([
    'off',
    'everything',
    'careful',
  ]);
  await saveSiteMode(database, 'x', undefined);
  await saveReaderSetting(database, 'mode', 'click');
  settings = await loadReaderSettings(database);
  expect(['x', 'example.org'].map((key) => modeAt(settings, key))).toEqual(['click', 'everything']);
});

test('a host named like what every object has is no site with a choice', async () => {
  expect(modeAt(await loadReaderSettings(database), 'constructor')).toBe('careful');
});
