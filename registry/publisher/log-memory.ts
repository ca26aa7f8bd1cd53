import { equalBytes, fromHex } from '../../utils/protocol/bytes.ts';
import { CompactRange, leafHash } from '../../utils/protocol/merkle.ts';
import { applyLeaf, replay, type LeafOutcome, type LogView } from '../../utils/protocol/replay.ts';
import { TILE_WIDTH } from '../../utils/protocol/tiles.ts';
import type { CheckpointSigners } from '../admission/judge-policy.ts';
import { bundledBytes, type Held } from '../admission/full-mode-room.ts';
import type { EntryRow } from '../store/schema.ts';
import type { Head } from '../store/log.ts';
import type { Store } from '../store/store.ts';
import { Judge } from './judge.ts';
import { Tree } from './tree.ts';

/** The committed rows do not give the committed root: the database is damaged. */
class DamagedStore extends Error {
  override readonly name = 'DamagedStore';
}

/** What follows from the committed log, in memory. It only ever follows: rows are committed first, then read back into it. */
export class LogMemory {
  readonly tree = new Tree();
  readonly judge = new Judge();
  readonly #trust: { version: number; index: number }[] = [];
  #bundleBytes = 0;
  /** Leaves before this index are those of a tree that this server has signed, after it had verified them. */
  #signedSize = 0;
  readonly #withheld: { digest: Uint8Array; index: number }[] = [];

  constructor(
    readonly view: LogView,
    readonly signers: CheckpointSigners,
  ) {}

  /** What is committed, in the units of what readers hold in full mode. */
  get held(): Held {
    return { leaves: this.tree.size, bytes: this.#bundleBytes };
  }

  /**
   * Spares `follow` the signatures of statements below a checkpoint that this server has signed, if the rows give that
   * checkpoint's very root: else they are verified one by one, and what is wrong is said by whoever finds it.
   */
  async trustSigned(store: Store, { size, root }: { size: number; root: Uint8Array }): Promise<void> {
    const range = new CompactRange();
    while (range.size < size) {
      const rows = await store.entries(range.size, Math.min(size, range.size + TILE_WIDTH));
      if (rows.length === 0) return;
      for (const { leaf } of rows) range.append(leafHash(leaf));
    }
    if (equalBytes(range.root(), root)) this.#signedSize = size;
  }

  /** Reads what was committed since. @throws DamagedStore */
  async follow(store: Store): Promise<Head> {
    const head = await store.head();
    while (this.tree.size < head.size) {
      const rows = await store.entries(this.tree.size, Math.min(head.size, this.tree.size + TILE_WIDTH));
      if (rows.length === 0) throw new DamagedStore(`entry ${this.tree.size} is missing from the store`);
      await this.#apply(rows);
    }
    if (!equalBytes(this.tree.root(), head.root)) {
      throw new DamagedStore('the entries in the store do not give the root that was committed with them');
    }
    return head;
  }

  /** Trust leaves with index from `oldSize` to `newSize`. */
  trustLeaves(oldSize: number, newSize: number): { version: number; index: number }[] {
    return this.#trust.filter(({ index }) => index >= oldSize && index < newSize);
  }

  /** Details digests that leaves from `oldSize` to `newSize` withhold. */
  withheldIn(oldSize: number, newSize: number): Uint8Array[] {
    return this.#withheld.filter(({ index }) => index >= oldSize && index < newSize).map(({ digest }) => digest);
  }

  async #apply(rows: readonly EntryRow[]): Promise<void> {
    // The stored hash is not asked: the leaf decides.
    const leaves = rows.map(({ leaf }) => ({ leaf, hash: leafHash(leaf) }));
    for (const [i, { idx }] of rows.entries()) {
      if (idx !== this.tree.size + i) throw new DamagedStore(`entry ${this.tree.size + i} is missing from the store`);
    }
    const outcomes = await this.#outcomes(leaves);
    for (const { leaf } of leaves) this.#bundleBytes += bundledBytes(leaf);
    for (const { outcome, hash } of outcomes) {
      this.tree.append(hash);
      this.judge.forget(hash);
      this.#note(outcome);
    }
  }

  async #outcomes(leaves: { leaf: Uint8Array; hash: Uint8Array }[]) {
    const outcomes: { outcome: LeafOutcome; hash: Uint8Array }[] = [];
    while (outcomes.length < leaves.length) {
      const [next, ...others] = leaves.slice(outcomes.length);
      if (!next) break;
      const known = this.#recall(next);
      if (known) {
        outcomes.push({ outcome: applyLeaf(this.view, known), hash: next.hash });
        continue;
      }
      // From the first one that must be verified, verify the rest side by side; of what was signed hardly any must be.
      const rest = this.view.size < this.#signedSize ? [next] : [next, ...others];
      const replayed = await replay(
        this.view,
        rest.map(({ leaf }) => leaf),
      );
      for (const [j, outcome] of replayed.entries()) outcomes.push({ outcome, hash: rest[j]?.hash ?? next.hash });
    }
    return outcomes;
  }

  #recall({ leaf, hash }: { leaf: Uint8Array; hash: Uint8Array }): LeafOutcome | undefined {
    const { view, judge } = this;
    const isSigned = view.size < this.#signedSize;
    return (
      judge.recall(view, view.size, hash, leaf) ??
      (isSigned ? judge.recallSigned(view, view.size, hash, leaf) : undefined)
    );
  }

  #note(outcome: LeafOutcome): void {
    if (!outcome.accepted) return;
    const { content, index } = outcome;
    if (content.kind === 'trust') this.#trust.push({ version: content.list.version, index });
    if (content.kind === 'withhold') {
      this.#withheld.push({ digest: fromHex(content.withholding.detailsDigest), index });
    }
  }
}
