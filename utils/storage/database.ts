import Dexie, { type EntityTable, type Table } from 'dexie';
import { bundlesSchema, type BundleRow } from './bundles.ts';
import { chunksSchema, type ChunkTable } from './chunks.ts';
import type { HeldDetails } from './details.ts';
import {
  deskBatchesSchema,
  deskImportsSchema,
  deskSigningsSchema,
  markUnlooked,
  type DeskBatchRow,
  type DeskImportRow,
  type DeskSigningRow,
} from './desk.ts';
import { deviceKeysSchema, type DeviceKeyRow } from './device-keys.ts';
import { draftsSchema, type DraftRow } from './drafts.ts';
import { evidenceSchema, type EvidenceRow } from './evidence.ts';
import { findingsSchema, type FindingRow } from './findings.ts';
import { groupDraftsSchema, type GroupDraftRow } from './group-drafts.ts';
import { historySchema, type HistoryRow } from './history.ts';
import { nearTablesSchema, type NearTableRow } from './near-tables.ts';
import { outboxSchema, type OutboxRow } from './outbox.ts';
import { registriesSchema, type RegistryRow } from './registries.ts';
import { settingsSchema, type SettingRow } from './settings.ts';
import type { HeldStatement } from './statements.ts';
import { viewsSchema, type ViewRow } from './views.ts';

// One file per table names its row and its indexes; this file only puts them together.
export interface Database extends Dexie {
  bundles: Table<BundleRow, [string, number]>;
  details: ChunkTable<HeldDetails>;
  deskBatches: EntityTable<DeskBatchRow, 'id'>;
  deskImports: EntityTable<DeskImportRow, 'id'>;
  deskSignings: EntityTable<DeskSigningRow, 'id'>;
  deviceKeys: EntityTable<DeviceKeyRow, 'publicKey'>;
  drafts: EntityTable<DraftRow, 'subject'>;
  evidence: EntityTable<EvidenceRow, 'id'>;
  findings: EntityTable<FindingRow, 'key'>;
  groupDrafts: EntityTable<GroupDraftRow, 'key'>;
  history: EntityTable<HistoryRow, 'address'>;
  nearTables: EntityTable<NearTableRow, 'origin'>;
  outbox: EntityTable<OutboxRow, 'id'>;
  registries: EntityTable<RegistryRow, 'origin'>;
  settings: EntityTable<SettingRow, 'key'>;
  statements: ChunkTable<HeldStatement>;
  views: EntityTable<ViewRow, 'origin'>;
}

/** Opens the extension's database. `name` is another one in tests only. */
export function openDatabase(name = 'touchstone'): Database {
  const database = new Dexie(name) as Database;
  database.version(1).stores({
    bundles: bundlesSchema,
    details: chunksSchema,
    deviceKeys: deviceKeysSchema,
    drafts: draftsSchema,
    evidence: evidenceSchema,
    findings: findingsSchema,
    jobs: 'key',
    outbox: outboxSchema,
    registries: registriesSchema,
    settings: settingsSchema,
    statements: chunksSchema,
    views: viewsSchema,
  });
  database.version(2).stores({
    deskBatches: deskBatchesSchema,
    deskImports: deskImportsSchema,
    deskSignings: deskSigningsSchema,
    groupDrafts: groupDraftsSchema,
    history: historySchema,
    // They name addresses: they are in memory now, where no file keeps them.
    jobs: null,
  });
  database
    .version(3)
    .stores({})
    .upgrade((change) => change.table<OldOutboxRow>('outbox').toCollection().modify(nameProblem));
  database.version(4).stores({ nearTables: nearTablesSchema });
  database
    .version(5)
    .stores({})
    // Until then a login page could be taken for the document; what was checked is asked again, as after seven days.
    .upgrade((change) => change.table('findings').clear());
  database
    .version(6)
    .stores({})
    .upgrade((change) => change.table<DeskBatchRow>('deskBatches').toCollection().modify(markUnlooked));
  return database;
}

type OldOutboxRow = Omit<OutboxRow, 'problem'> & { problem?: string | OutboxRow['problem'] };

/** Before, a row kept what the registry wrote alone. */
function nameProblem(row: OldOutboxRow): void {
  if (typeof row.problem === 'string') row.problem = { code: 'unknown', said: row.problem };
}
