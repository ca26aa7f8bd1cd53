import { toHex } from '../../utils/protocol/bytes.ts';
import { Problem } from '../problems.ts';
import type { LogMemory } from '../publisher/log-memory.ts';
import type { Store } from '../store/store.ts';
import type { StatementCandidate } from './admit-statements.ts';
import { bundledBytes } from './full-mode-room.ts';
import { judgeLeaf } from './judge-leaf.ts';
import type { TokenBuckets } from './token-buckets.ts';

/** Signatures, keys, relations and the rate of each key. Statements that are in the log already pass unjudged. @throws Problem */
export async function judgeStatements(
  candidates: readonly StatementCandidate[],
  { store, memory, buckets }: { store: Store; memory: LogMemory; buckets: TokenBuckets },
): Promise<void> {
  const logged = await store.findIndexes(candidates.map(({ hash }) => hash));
  const fresh = [...candidates.entries()].filter(([, { hash }]) => !logged.has(toHex(hash)));
  const counts = new Map<string, number>();
  for (const [, { keyId }] of fresh) counts.set(keyId, (counts.get(keyId) ?? 0) + 1);
  // What is known already is noted again beside what is new: that too is on the account of somebody who was verified.
  const [first] = fresh;
  if (first) counts.set(first[1].keyId, (counts.get(first[1].keyId) ?? 0) + candidates.length - fresh.length);
  for (const [keyId, count] of counts) refuseTooFast(buckets.wait(keyId, count));
  // Where the bytes of those that wait would matter too, the publisher refuses. Verified side by side, reported in order.
  const held = { leaves: memory.held.leaves + (await store.countPending()), bytes: memory.held.bytes };
  const judged = await Promise.allSettled(
    fresh.map(([, { hash, leaf }]) => {
      const heldBefore = { ...held };
      held.leaves += 1;
      held.bytes += bundledBytes(leaf);
      return judgeLeaf(memory, hash, leaf, heldBefore);
    }),
  );
  for (const [i, answer] of judged.entries()) {
    if (answer.status === 'fulfilled') continue;
    const error: unknown = answer.reason;
    throw error instanceof Problem ? error.at(fresh[i]?.[0] ?? i) : error;
  }
  for (const [keyId, count] of counts) buckets.take(keyId, count);
}

function refuseTooFast(seconds: number): void {
  if (seconds > 0) throw new Problem('too-fast', undefined, { retryAfterSeconds: seconds });
}
