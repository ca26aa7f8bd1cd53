import { fromHex, toHex } from '../../utils/protocol/bytes.ts';
import { encodeLeaf, parseLeaf } from '../../utils/protocol/leaf.ts';
import { newestStateSeconds } from '../../utils/protocol/log-view.ts';
import { leafHash } from '../../utils/protocol/merkle.ts';
import { sha256 } from '../../utils/protocol/sha256.ts';
import { parseTrustList } from '../../utils/protocol/trust-list.ts';
import { bundledBytes } from '../admission/full-mode-room.ts';
import { judgeLeaf } from '../admission/judge-leaf.ts';
import { Problem } from '../problems.ts';
import type { Commit } from '../store/commit.ts';
import type { Head } from '../store/log.ts';
import type { EntryRow, PendingRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { LogMemory } from './log-memory.ts';

/** Leaves of one commit; more wait for the next one, which follows at once. */
const MAX_BATCH = 4_096;
const STATEMENT = 1;

/** The next step of the log: what may be logged of what waits, and the state record behind it. */
export async function buildCommit(
  store: Store,
  memory: LogMemory,
  head: Head,
  nowMs: number,
): Promise<Commit | undefined> {
  const waiting = upToControlLeaf(await store.pending(MAX_BATCH));
  if (waiting.length === 0) return undefined;
  const { accepted, refused } = await choose(store, memory, waiting);
  const range = memory.tree.range();
  const entries: EntryRow[] = [];
  const append = (hash: Uint8Array, leaf: Uint8Array): void => {
    entries.push({ idx: range.size, hash, leaf });
    range.append(hash);
  };
  for (const { hash, leaf } of accepted) append(hash, leaf);
  if (accepted.length > 0) {
    const state = stateLeaf(memory, accepted, range.size, nowMs);
    append(leafHash(state), state);
  }
  const details = accepted.flatMap(({ details: body }, i) => {
    return body ? [{ idx: head.size + i, digest: sha256(body), body }] : [];
  });
  // Withheld while it waited: the entry stands, the details are never stored.
  const kept = details.filter(({ digest }) => !Object.hasOwn(memory.view.withheld, toHex(digest)));
  return {
    previousEpoch: head.epoch,
    head: { epoch: head.epoch + 1, size: range.size, root: range.root() },
    entries,
    details: kept,
    ...(kept.length < details.length && { erases: true }),
    settled: waiting.map(({ hash }) => hash),
    refused,
    decidedMs: nowMs,
  };
}

/** A leaf that changes who may sign ends its commit, so that everything behind it is judged by what it says. */
function upToControlLeaf(rows: PendingRow[]): PendingRow[] {
  const control = rows.findIndex(({ leaf }) => leaf[0] !== STATEMENT);
  return control < 0 ? rows : rows.slice(0, control + 1);
}

async function choose(
  store: Store,
  memory: LogMemory,
  waiting: readonly PendingRow[],
): Promise<{ accepted: PendingRow[]; refused: Commit['refused'] }> {
  const logged = await store.findIndexes(waiting.map(({ hash }) => hash));
  const accepted: PendingRow[] = [];
  const refused: Commit['refused'] = [];
  const held = { ...memory.held };
  for (const row of waiting) {
    if (logged.has(toHex(row.hash))) continue;
    try {
      // Judged when it came, but by what was known then: a key may have been revoked since.
      await judgeLeaf(memory, row.hash, row.leaf, held);
      accepted.push(row);
      held.leaves += 1;
      held.bytes += bundledBytes(row.leaf);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refused.push({ hash: row.hash, problem: JSON.stringify(error.toDocument()) });
    }
  }
  return { accepted, refused };
}

function stateLeaf(memory: LogMemory, accepted: readonly PendingRow[], covers: number, nowMs: number): Uint8Array {
  const trust = trustAfter(memory, accepted.at(-1));
  // Never decreasing, whatever the machine's clock does.
  const timeSeconds = Math.max(Math.floor(nowMs / 1_000), newestStateSeconds(memory.view));
  return encodeLeaf({ kind: 'state', record: { covers, timeSeconds, ...trust } });
}

/** The list in force once `last` is applied: only the last leaf of a commit can be a trust leaf. */
function trustAfter(memory: LogMemory, last: PendingRow | undefined): { trustVersion: number; trustHash: Uint8Array } {
  const leaf = last && parseLeaf(last.leaf);
  if (last && leaf?.kind === 'trust') {
    return { trustVersion: parseTrustList(leaf.signed.payload).version, trustHash: sha256(last.leaf) };
  }
  const { trust } = memory.view;
  if (!trust) throw new Error('a log begins with a trust leaf');
  return { trustVersion: trust.list.version, trustHash: fromHex(trust.hash) };
}
