import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { Reader } from '../../entrypoints/background/reader.ts';
import { openDatabase } from '../../utils/storage/database.ts';
import { saveReaderSetting, saveSiteMode } from '../../utils/storage/reader-settings.ts';

test('where people talk among themselves nothing is fetched without a click, whatever is chosen for everywhere or for the site', async () => {
  const database = openDatabase();
  await saveReaderSetting(database, 'language', 'en');
  await saveReaderSetting(database, 'mode', 'everything');
  await saveSiteMode(database, 'telegram-web', 'everything');
  const reader = await Reader.load(database);
  expect(reader.modeOn('https://x.com/home')).toBe('everything');
  expect(reader.modeOn('https://discord.com/channels/1/2')).toBe('click');
  expect(reader.modeOn('https://web.telegram.org/k/')).toBe('click');
  await saveSiteMode(database, 'discord', 'off');
  await reader.reload();
  expect(reader.modeOn('https://discord.com/channels/1/2')).toBe('off');
  database.close();
});
