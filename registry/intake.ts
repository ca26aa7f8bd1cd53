import { randomBytes } from 'node:crypto';
import { fromUtf8, toHex } from '../utils/protocol/bytes.ts';
import { detailsDigest } from '../utils/protocol/details.ts';
import { formatProof } from '../utils/protocol/tlog-proof.ts';
import { problemOfRefusal } from './admission/judge-leaf.ts';
import type { Outcome, Receipt, Result } from './outcome.ts';
import { Problem, type ProblemDocument } from './problems.ts';
import type { LogMemory } from './publisher/log-memory.ts';
import type { SignedCheckpoint } from './publisher/sign-checkpoint.ts';
import { InvitationUsed, type Submission } from './store/pending.ts';
import type { Store } from './store/store.ts';

/** Statements that may wait for the publisher; beyond, senders are asked to come back. */
export const MAX_WAITING = 16_384;
const BUSY_RETRY_SECONDS = 10;

type Leaf = Submission['leaves'][number];

export interface IntakeParts {
  store: Store;
  memory: LogMemory;
  published: () => SignedCheckpoint | undefined;
  /** Something durable has come in. */
  notice: (count: number) => void;
  nowMs: () => number;
}

/** Between the requests and the publisher: stores what was judged, tells what became of it. */
export class Intake {
  readonly #waiting = new Set<() => void>();
  #publications = 0;
  #closing = false;

  constructor(private readonly parts: IntakeParts) {}

  /** @throws Problem too-many-waiting | shutting-down */
  async refuseWhenFull(): Promise<void> {
    if (this.#closing) throw new Problem('shutting-down', undefined, { retryAfterSeconds: BUSY_RETRY_SECONDS });
    if ((await this.parts.store.countPending()) < MAX_WAITING) return;
    throw new Problem('too-many-waiting', undefined, { retryAfterSeconds: BUSY_RETRY_SECONDS });
  }

  /** Durable when it returns. @throws Problem used-invitation */
  async store(leaves: Submission['leaves'], invitationKeyId?: Uint8Array): Promise<Receipt> {
    const id = randomBytes(16).toString('hex');
    const hashes = leaves.map(({ hash }) => hash);
    // Settled, and readable by everybody: sending it again must cost us nothing that is kept.
    if (await this.#arePublished(hashes)) return { id, hashes };
    const submission = {
      id,
      receivedMs: this.parts.nowMs(),
      leaves: leaves.map((leaf) => this.#withoutWithheld(leaf)),
      ...(invitationKeyId && { invitationKeyId }),
    };
    try {
      const inserted = await this.parts.store.enqueue(submission);
      if (inserted > 0) this.parts.notice(inserted);
    } catch (error) {
      throw error instanceof InvitationUsed ? new Problem('used-invitation') : error;
    }
    return { id, hashes };
  }

  /** What became of the leaves: settled when each is published (with a proof against the newest checkpoint) or refused. */
  async outcome({ hashes }: Receipt): Promise<Outcome> {
    const signed = this.parts.published();
    if (!signed) return { kind: 'waiting' };
    const indexes = await this.parts.store.findIndexes(hashes);
    const missing = hashes.filter((hash) => !indexes.has(toHex(hash)));
    const refusals = missing.length > 0 ? await this.parts.store.refusals(missing) : new Map<string, string>();
    const results: Result[] = [];
    for (const hash of hashes) {
      const leaf = toHex(hash);
      const index = indexes.get(leaf);
      const refusal = refusals.get(leaf);
      if (index !== undefined && index < signed.checkpoint.size) results.push(this.#resultAt(leaf, index, signed));
      else if (refusal !== undefined) results.push({ leaf, problem: JSON.parse(refusal) as ProblemDocument });
      else return { kind: 'waiting' };
    }
    return { kind: 'settled', results };
  }

  /** The outcome as soon as it is settled, or `waiting` after `waitMs` or when `signal` says so. */
  async waitFor(receipt: Receipt, waitMs: number, signal?: AbortSignal): Promise<Outcome> {
    const untilMs = performance.now() + waitMs;
    for (;;) {
      // Read before looking: a publication while the store answers must not be slept through.
      const seen = this.#publications;
      const outcome = await this.outcome(receipt);
      const leftMs = untilMs - performance.now();
      if (outcome.kind === 'settled' || leftMs <= 0 || this.#closing || signal?.aborted) return outcome;
      if (seen === this.#publications) await this.#nextPublication(leftMs, signal);
    }
  }

  /** Everybody who waits looks again. */
  wake(): void {
    this.#publications += 1;
    for (const resolve of [...this.#waiting]) resolve();
  }

  /** Those who wait are told to ask again later; nothing new is taken. */
  close(): void {
    this.#closing = true;
    this.wake();
  }

  /** What is withheld is never written down again, whoever still has it. */
  #withoutWithheld({ details, ...leaf }: Leaf): Leaf {
    const isKept = details && !Object.hasOwn(this.parts.memory.view.withheld, detailsDigest(details));
    return isKept ? { ...leaf, details } : leaf;
  }

  async #arePublished(hashes: readonly Uint8Array[]): Promise<boolean> {
    const size = this.parts.published()?.checkpoint.size ?? 0;
    const indexes = await this.parts.store.findIndexes(hashes);
    return hashes.every((hash) => (indexes.get(toHex(hash)) ?? Infinity) < size);
  }

  #resultAt(leaf: string, index: number, { checkpoint, note }: SignedCheckpoint): Result {
    const { view, tree } = this.parts.memory;
    const code = view.refused[index];
    // Logged, but overtaken by another leaf of the same commit: it stands there and says nothing.
    if (code)
      return { leaf, problem: problemOfRefusal(1, code, 'It stands in the log and does not count').toDocument() };
    const proof = tree.inclusionProof(index, checkpoint.size);
    return { leaf, index, proof: fromUtf8(formatProof({ index, proof, checkpointNote: note })) };
  }

  #nextPublication(limitMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(finish);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, limitMs);
      signal?.addEventListener('abort', finish);
      this.#waiting.add(finish);
    });
  }
}
