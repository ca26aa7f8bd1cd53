import path from 'node:path';
import { newestStateSeconds } from '../utils/protocol/log-view.ts';
import { emptyView } from '../utils/protocol/replay.ts';
import { parsePolicy } from '../utils/protocol/tlog-policy.ts';
import { createTokenBuckets, unlimited } from './admission/token-buckets.ts';
import { logToStandardError, type Log } from './log.ts';
import { Intake } from './intake.ts';
import { folderObjects } from './objects/folder.ts';
import { keepHot } from './objects/hot-objects.ts';
import { keepSwept, sweepLeftovers } from './objects/sweep-folder.ts';
import type { Objects } from './objects/objects.ts';
import { readIdentity } from './identity.ts';
import { guardClock, type Clock } from './publisher/clock-guard.ts';
import { startClockwork } from './publisher/clockwork.ts';
import { LogMemory } from './publisher/log-memory.ts';
import { createPublisher } from './publisher/publisher.ts';
import { usualPeriods, type Periods } from './publisher/schedule.ts';
import { guardStart, quorumSecondsOf, readPublishedCheckpoint } from './publisher/start-guard.ts';
import { createRegistry, type Registry } from './registry.ts';
import { keepPruned } from './store/keep-pruned.ts';
import { lockFolder } from './store/lock.ts';
import { createStore, type Store } from './store/store.ts';
import { createHouseWitness } from './witness/house-witness.ts';
import { witnessStateFile, type WitnessStateFile } from './witness/witness-state.ts';

export interface OpenOptions {
  /** An initialised folder: descriptor, keys, database, published files. */
  dir: string;
  clock?: Clock;
  /** The operator confirms the machine's clock, however far it lies beyond what is known. */
  clockIsRight?: boolean;
  periods?: Partial<Periods>;
  log?: Log;
  /** Whether each signing key may send only so fast. Off where the operator alone can send. */
  rateLimited?: boolean;
  /** Seams for tests that let a write fail, or look at what is written. */
  seams?: {
    store?: (store: Store) => Store;
    objects?: (objects: Objects) => Objects;
    witnessState?: (file: WitnessStateFile) => WitnessStateFile;
    onStatement?: (sql: string) => void;
  };
}

/** Holds the embedded store's lease: the lock on the folder keeps everybody else out, so a dead process's lease is ours. */
const LOCAL_HOLDER = 'this folder';

/**
 * Opens the registry in a folder and keeps publishing until it is closed. No HTTP.
 * @throws FolderInUse | WouldFork | DamagedStore | ClockInDoubt
 */
export async function openRegistry(options: OpenOptions): Promise<Registry> {
  const unlock = lockFolder(path.join(options.dir, 'lock'));
  try {
    return await openLocked(options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openLocked(options: OpenOptions, unlock: () => void): Promise<Registry> {
  const { dir, clock = { nowMs: () => Date.now() }, log = logToStandardError, seams = {} } = options;
  const nowMs = () => clock.nowMs();
  await sweepLeftovers(dir);
  const { descriptor, logKey, logVerifier, witnessKey, witnessVerifier } = await readIdentity(dir);
  // Loaded when a store is opened: the query builder takes longer to load than all the rest, and most commands need none.
  const { cutWriteAheadLog, openSqlite } = await import('./store/open-sqlite.ts');
  const database = await openSqlite(path.join(dir, 'registry.db'), seams.onStatement);
  const plainStore = createStore(database, () => cutWriteAheadLog(database));
  try {
    const store = seams.store?.(plainStore) ?? plainStore;
    const folder = folderObjects(path.join(dir, 'public'));
    const files = keepHot(seams.objects?.(folder) ?? folder);
    const stateFile = witnessStateFile(path.join(dir, 'witness.json'));
    const witnesses = [
      createHouseWitness({
        name: witnessVerifier.name,
        key: witnessKey,
        log: logVerifier,
        state: seams.witnessState?.(stateFile) ?? stateFile,
        nowSeconds: () => Math.floor(nowMs() / 1_000),
      }),
    ];
    const memory = new LogMemory(emptyView(descriptor), { log: logVerifier, witnesses: [witnessVerifier] });
    const signed = await readPublishedCheckpoint(files.objects, logVerifier);
    if (signed) await memory.trustSigned(store, signed);
    await memory.follow(store);
    const published = await guardStart(files.objects, witnesses, logVerifier, memory.tree);
    const policy = parsePolicy(memory.view.trust?.list.policy ?? descriptor.policy);
    const clockGuard = guardClock(clock, {
      // An idle log gets no state records, only cosignatures: both were made under this guard.
      knownSeconds: Math.max(newestStateSeconds(memory.view), await quorumSecondsOf(published?.note, policy)),
      isConfirmed: options.clockIsRight === true,
      log,
    });
    const publishedSize = published?.size ?? 0;
    // A crash between publishing a withhold leaf and dropping what it names.
    await store.dropDetails(memory.withheldIn(0, publishedSize));
    const sweeping = keepSwept(path.join(dir, 'public'), log);
    const pruning = keepPruned(store, nowMs, log);
    const publisher = createPublisher({
      store,
      objects: files.objects,
      memory,
      logKey,
      origin: descriptor.origin,
      policy: descriptor.policy,
      witnesses,
      holder: LOCAL_HOLDER,
      nowMs,
      clockGuard,
      log,
      publishedSize,
    });
    const clockwork = startClockwork({
      publish: async () => {
        await publisher.publish();
        intake.wake();
      },
      countWaiting: () => store.countPending(),
      periods: { ...usualPeriods, ...options.periods },
      nowMs,
      log,
    });
    const intake = new Intake({
      store,
      memory,
      published: () => publisher.published(),
      notice: (count) => clockwork.notice(count),
      nowMs,
    });
    const close = async (): Promise<void> => {
      intake.close();
      await clockwork.stop();
      await Promise.all([sweeping.stop(), pruning.stop()]);
      await store.close();
      unlock();
    };
    const buckets = options.rateLimited ? createTokenBuckets(nowMs) : unlimited;
    const registry = createRegistry({
      descriptor,
      store,
      memory,
      publisher,
      clockwork,
      intake,
      files,
      buckets,
      nowMs,
      close,
    });
    await registry.start();
    return registry;
  } catch (error) {
    await plainStore.close();
    throw error;
  }
}
