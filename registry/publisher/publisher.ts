import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { formatState } from '../../utils/protocol/state-record.ts';
import { parseLeaf } from '../../utils/protocol/leaf.ts';
import { newestStateSeconds } from '../../utils/protocol/log-view.ts';
import { formatProof } from '../../utils/protocol/tlog-proof.ts';
import type { Log } from '../log.ts';
import type { Objects } from '../objects/objects.ts';
import { LostLease } from '../store/commit.ts';
import type { Head } from '../store/log.ts';
import type { Store } from '../store/store.ts';
import type { Witness } from '../witness/witness.ts';
import { buildCommit } from './build-commit.ts';
import type { LogMemory } from './log-memory.ts';
import { verifyWritten } from './read-back.ts';
import { signCheckpoint, type SignedCheckpoint } from './sign-checkpoint.ts';
import { writeObjects } from './write-objects.ts';

const LEASE_MS = 60_000;
/** Entries of one publication; more follow at once in the next. */
const MAX_PER_PUBLICATION = 65_536;
/** A state time must not run ahead of the cosignatures of its own checkpoint by more than this. */
const MAX_CLOCK_BACK_SECONDS = 60;

export interface PublisherParts {
  store: Store;
  objects: Objects;
  memory: LogMemory;
  logKey: SigningKey;
  origin: string;
  /** Policy text of the descriptor, until the first trust list. */
  policy: string;
  witnesses: readonly Witness[];
  /** Name in the lease. Stable where a lock already keeps others out, so that nobody waits for a dead process's lease. */
  holder: string;
  nowMs: () => number;
  /** @throws ClockInDoubt */
  clockGuard: () => void;
  log: Log;
  /** Size up to which published files are known to be there. */
  publishedSize: number;
}

export interface Publisher {
  /** What readers can fetch; undefined until the first publication of this process. */
  published(): SignedCheckpoint | undefined;
  /** Logs what waits and publishes, or cosigns again when nothing waits. Never runs twice at a time. */
  publish(): Promise<void>;
}

export function createPublisher(parts: PublisherParts): Publisher {
  const { store, objects, memory, nowMs } = parts;
  let published: SignedCheckpoint | undefined;
  let writtenSize = parts.publishedSize;
  let running: Promise<void> = Promise.resolve();

  const publish = async (): Promise<void> => {
    const leased = await store.takeLease(parts.holder, nowMs(), nowMs() + LEASE_MS);
    if (!leased) throw new LostLease('another publisher holds the lease');
    let head = await memory.follow(store);
    const before = published;
    // First what is committed already, so that a failing disk does not pile up history nobody can see.
    if (head.size > writtenSize) await publishHead(head);
    const start = head.size;
    while (head.size - start < MAX_PER_PUBLICATION) {
      const next = await commitNext(parts, head);
      if (next.epoch === head.epoch) break;
      head = next;
    }
    const nothingNew = published !== before && head.size === writtenSize;
    if (head.size > 0 && !nothingNew) await publishHead(head);
  };

  const publishHead = async (head: Head): Promise<void> => {
    parts.clockGuard();
    refuseClockBack(memory, nowMs());
    await writeObjects(parts, writtenSize, head.size);
    await verifyWritten(objects, writtenSize, head.size, head.root);
    const signed = await signCheckpoint(
      { origin: parts.origin, size: head.size, root: head.root },
      {
        logKey: parts.logKey,
        witnesses: parts.witnesses,
        tree: memory.tree,
        policy: memory.view.trust?.list.policy ?? parts.policy,
        onWitnessFailure: (witness, error) => parts.log('witness-failed', { witness, error: String(error) }),
      },
    );
    await objects.write('checkpoint', signed.note);
    await objects.write('latest', await latestFile(parts, signed));
    // Not earlier: until now a crash had to find the rows that say which bundles to write again. Not later: once somebody is
    // told that details are withheld, no file holds them, and where this fails the next publication does it again.
    await store.dropDetails(memory.withheldIn(writtenSize, head.size));
    if (head.size > writtenSize) parts.log('published', { size: head.size, entries: head.size - writtenSize });
    writtenSize = head.size;
    published = signed;
  };

  return {
    published: () => published,
    publish: () => {
      const next = running.then(publish);
      running = next.catch(() => undefined);
      return next;
    },
  };
}

/** One commit, and back what the store then says. */
async function commitNext({ store, memory, nowMs, clockGuard }: PublisherParts, head: Head): Promise<Head> {
  clockGuard();
  const change = await buildCommit(store, memory, head, nowMs());
  if (!change) return head;
  try {
    await store.commit(change);
  } catch (error) {
    // "Failed" may be said of what has happened: only the head knows.
    const now = await memory.follow(store);
    if (now.epoch === head.epoch) throw error;
    return now;
  }
  return memory.follow(store);
}

/** The file that readers poll (docs/spec/log.md): the state record, its proof, the checkpoint. */
async function latestFile(
  { store, memory }: PublisherParts,
  { checkpoint, note }: SignedCheckpoint,
): Promise<Uint8Array> {
  const index = checkpoint.size - 1;
  const [row] = await store.entries(index, index + 1);
  const leaf = row && parseLeaf(row.leaf);
  if (leaf?.kind !== 'state') throw new Error('the last leaf is no state record');
  const proof = memory.tree.inclusionProof(index, checkpoint.size);
  return formatProof({ extra: formatState(leaf.record), index, proof, checkpointNote: note });
}

function refuseClockBack({ view }: LogMemory, nowMs: number): void {
  const behind = newestStateSeconds(view) - nowMs / 1_000;
  if (behind > MAX_CLOCK_BACK_SECONDS) {
    throw new Error(`this machine's clock is ${Math.round(behind)} s behind the log's newest state record: set it`);
  }
}
