import type { FetchRegistry } from '../fetching/fetch-registry.ts';
import { equalBytes } from '../protocol/bytes.ts';
import type { Descriptor } from '../protocol/descriptor.ts';
import { ProtocolError, type ProtocolErrorCode } from '../protocol/errors.ts';
import { freshnessOf } from '../protocol/freshness.ts';
import type { Database } from '../storage/database.ts';
import type { AttemptProblem, HeldLog, RegistryRow } from '../storage/registries.ts';
import { RegistryUnreachable } from './fetch-file.ts';
import { heldRootAt, isFork, recordFork } from './fork.ts';
import { growFrom } from './grow.ts';
import { fetchHead, type Head } from './head.ts';
import { hasOtherRules, loadStart, loadTrusted, newRegistry } from './held.ts';
import { fetchLeaves } from './leaves.ts';
import { retryDetails } from './retry-details.ts';
import { saveGrowth } from './save-growth.ts';
import { forgetSnapshots } from './snapshots.ts';

/** What came of one sync. Whatever it was, what is held is whole and verified; only `grown` changes the statements. */
export type SyncOutcome =
  | { kind: 'grown'; from: number; size: number }
  /** Nothing new, perhaps newer cosignatures. */
  | { kind: 'unchanged'; size: number }
  /** An older prefix of what is held, as a stale edge of a CDN shows it. */
  | { kind: 'older'; size: number }
  | { kind: 'forked' }
  | { kind: 'clock-wrong'; quorumSeconds: number }
  | { kind: 'refused'; code: ProtocolErrorCode; message: string }
  | { kind: 'unreachable'; message: string };

export interface SyncInput {
  descriptor: Descriptor;
  database: Database;
  fetchRegistry: FetchRegistry;
  /** Seconds since 1970. */
  clock: () => number;
}

/**
 * Brings the reader's copy of one registry up to date, or leaves it exactly as it was (docs/spec/log.md, "Reading"). Everything is fetched
 * and verified first; one transaction then stores it.
 */
export async function syncRegistry(input: SyncInput): Promise<SyncOutcome> {
  const { descriptor, database, clock } = input;
  const row = (await database.registries.get(descriptor.origin)) ?? newRegistry(descriptor);
  if (row.state === 'forked') return { kind: 'forked' };
  try {
    const outcome = await trySync(input, row);
    await recordAttempt(database, descriptor, clock(), problemOf(outcome));
    return outcome;
  } finally {
    forgetSnapshots(database);
  }
}

async function trySync(input: SyncInput, { held }: RegistryRow): Promise<SyncOutcome> {
  const { descriptor, database, fetchRegistry, clock } = input;
  try {
    const head = await fetchHead(await loadTrusted(database, descriptor), fetchRegistry);
    // A time that cannot be yet: this device's clock is wrong, and no age can be told by it.
    if (freshnessOf(head.quorumSeconds, clock()) === 'clock-wrong')
      return { kind: 'clock-wrong', quorumSeconds: head.quorumSeconds };
    if (held === undefined || head.size > held.size) return await grow(input, held, head);
    const isSame = head.size === held.size;
    const expected = isSame ? held.root : await heldRootAt(database, descriptor.origin, head.size);
    if (!equalBytes(expected, head.root)) return await fork(input, held, head, isSame ? 'same-size' : 'smaller');
    if (!isSame) return { kind: 'older', size: head.size };
    if (await hasOtherRules(database, descriptor.origin)) return await grow(input, held, head);
    await refresh(input, head);
    await retryDetails(input);
    return { kind: 'unchanged', size: head.size };
  } catch (error) {
    if (error instanceof ProtocolError) return { kind: 'refused', code: error.code, message: error.message };
    if (error instanceof RegistryUnreachable) return { kind: 'unreachable', message: error.message };
    throw error;
  }
}

async function grow(input: SyncInput, held: HeldLog | undefined, head: Head): Promise<SyncOutcome> {
  const { descriptor, database, fetchRegistry, clock } = input;
  const start = await loadStart(database, descriptor, held);
  const leaves = await fetchLeaves(start.tree, held?.size ?? 0, head.size, fetchRegistry);
  const endsRight = equalBytes(leaves.tree.root(), head.root);
  const startsRight = held === undefined || equalBytes(leaves.rootAtKnown, held.root);
  if (!endsRight || !startsRight) {
    const isOtherHistory = held !== undefined && (endsRight || (await isFork(held, head, fetchRegistry)));
    if (isOtherHistory) return fork(input, held, head, 'larger');
    throw new ProtocolError('wrong-digest', 'the entries are not those that the checkpoint signs');
  }
  const growth = await growFrom(start, leaves, held?.missingDetails ?? [], fetchRegistry);
  const isSaved = await saveGrowth(database, { descriptor, held, head, leaves, growth, nowSeconds: clock() });
  return isSaved ? { kind: 'grown', from: held?.size ?? 0, size: head.size } : { kind: 'unchanged', size: head.size };
}

/** The same tree, cosigned again. */
async function refresh({ database, descriptor, clock }: SyncInput, head: Head): Promise<void> {
  await database.transaction('rw', database.registries, async () => {
    const row = await database.registries.get(descriptor.origin);
    // Another sync may have gone on meanwhile.
    if (row?.held?.size !== head.size) return;
    const { quorumSeconds, witnesses = 0, latest } = head.quorumSeconds > row.held.quorumSeconds ? head : row.held;
    const held = { ...row.held, quorumSeconds, witnesses, latest, syncedSeconds: clock() };
    await database.registries.put({ ...row, held });
  });
}

async function fork(
  { database, descriptor, clock }: SyncInput,
  held: HeldLog,
  head: Head,
  how: 'same-size' | 'smaller' | 'larger',
): Promise<SyncOutcome> {
  await recordFork(database, descriptor.origin, { seconds: clock(), held: held.latest, shown: head.latest, how });
  return { kind: 'forked' };
}

function problemOf(outcome: SyncOutcome): AttemptProblem | undefined {
  switch (outcome.kind) {
    case 'refused':
    case 'unreachable':
      return { kind: outcome.kind, message: outcome.message };
    case 'clock-wrong':
      return { kind: 'clock-wrong', message: 'the registry was cosigned at a time that this device has not reached' };
    case 'grown':
    case 'unchanged':
    case 'older':
    case 'forked':
      return undefined;
  }
}

async function recordAttempt(
  database: Database,
  descriptor: Descriptor,
  seconds: number,
  problem: AttemptProblem | undefined,
): Promise<void> {
  await database.transaction('rw', database.registries, async () => {
    const row = (await database.registries.get(descriptor.origin)) ?? newRegistry(descriptor);
    await database.registries.put({ ...row, descriptor, attempt: { seconds, ...(problem ? { problem } : {}) } });
  });
}
