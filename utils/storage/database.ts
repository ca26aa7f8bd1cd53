import Dexie, { type EntityTable } from 'dexie';
import { findingsSchema, type FindingRow } from './findings.ts';
import { jobsSchema, type JobRow } from './jobs.ts';
import { settingsSchema, type SettingRow } from './settings.ts';

// One file per table names its row and its indexes; this file only puts them together.
export interface Database extends Dexie {
  findings: EntityTable<FindingRow, 'key'>;
  jobs: EntityTable<JobRow, 'key'>;
  settings: EntityTable<SettingRow, 'key'>;
}

/** Opens the extension's database. `name` is another one in tests only. */
export function openDatabase(name = 'touchstone'): Database {
  const database = new Dexie(name) as Database;
  database.version(1).stores({ findings: findingsSchema, jobs: jobsSchema, settings: settingsSchema });
  return database;
}
