import { assessMany } from '../../utils/checking/assess-many.ts';
import { registryAnswers, type KnownRegistry } from '../../utils/checking/registry-answers.ts';
import { send } from '../../utils/messages.ts';
import type { Database } from '../../utils/storage/database.ts';
import { NearScanner } from '../offscreen/near-scanner.ts';
import { startNearWorker } from '../offscreen/start-near-worker.ts';
import { startReadingWorker } from '../own-page/start-reading-worker.ts';
import { DeskRows } from './desk-rows.ts';
import { HashPool, MAX_WORKERS } from './hash-pool.ts';
import { Imports } from './imports.ts';
import type { ListedFile } from './listing.ts';
import { SignedSubjects } from '../../utils/flagging/on-its-way.ts';

/** What lives as long as the page does. */
export interface DeskParts {
  database: Database;
  rows: DeskRows;
  imports: Imports;
  /** What this device has signed, as far as it was parsed. */
  signed: SignedSubjects;
  /** By path, the files given since the page was opened. The browser holds them, not their bytes. */
  sources: ReadonlyMap<string, ListedFile['source']>;
}

/** Puts the parts together, and takes up what an earlier page left. */
export async function startDesk(database: Database): Promise<DeskParts> {
  const clock = (): number => Math.floor(Date.now() / 1000);
  const scanner = new NearScanner(startNearWorker);
  const assess = async (documents: Parameters<typeof assessMany>[0]): ReturnType<typeof assessMany> => {
    const registries = await knownRegistries();
    return assessMany(documents, {
      clock,
      lookUp: (keys, places) => registryAnswers(database, registries, keys, clock, places),
      findNear: (queries) => scanner.find(queries),
    });
  };
  const rows = new DeskRows({ database, assess });
  await rows.load();
  const size = Math.max(1, Math.min(MAX_WORKERS, navigator.hardwareConcurrency));
  const pool = new HashPool(() => startReadingWorker('files'), size);
  const isWeakWanted = (await database.deviceKeys.count()) > 0;
  const sources = new Map<string, ListedFile['source']>();
  const imports = new Imports({
    database,
    isWeakWanted,
    pool,
    known: (path) => rows.known(path),
    onListed: ({ path, source }) => sources.set(path, source),
    onFiles: (importId, files) => rows.add(importId, files),
    nowMs: () => performance.now(),
    clock,
  });
  return { database, rows, imports, signed: new SignedSubjects(), sources };
}

/** The background holds the list, in the order in which they are asked. */
async function knownRegistries(): Promise<KnownRegistry[]> {
  return (await send('own/registries', {})).map(({ origin, promoted }) => ({ origin, promoted }));
}
