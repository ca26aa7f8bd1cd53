import type { Database } from '../../utils/storage/database.ts';
import {
  saveReaderSetting,
  saveSiteMode,
  type ReaderSettings,
  type SiteMode,
} from '../../utils/storage/reader-settings.ts';
import { tell } from '../popup/use-background.ts';

/** Saves one setting, and lets open tabs follow it at once. */
export async function changeSetting<Name extends keyof ReaderSettings>(
  database: Database,
  name: Name,
  value: ReaderSettings[Name],
): Promise<void> {
  await saveReaderSetting(database, name, value);
  tell('own/settings-changed', {});
}

export async function changeSiteMode(database: Database, siteKey: string, mode: SiteMode | undefined): Promise<void> {
  await saveSiteMode(database, siteKey, mode);
  tell('own/settings-changed', {});
}
