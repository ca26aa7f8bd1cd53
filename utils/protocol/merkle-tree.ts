import { concatBytes } from './bytes.ts';
import { sha256 } from './sha256.ts';

// RFC 6962 §2.1. Leaves and nodes are hashed with different first bytes, so that a node can never pass for a leaf.

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

export const emptyRoot = sha256();

export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(leafPrefix, entry);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(nodePrefix, left, right);
}

/** Root of a tree over leaf hashes (not entries). */
export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  const tree = new CompactRange();
  for (const hash of leafHashes) tree.append(hash);
  return tree.root();
}

/**
 * A tree that only grows, kept as the roots of its perfect subtrees, largest first: at most 53 hashes, enough to append
 * and to know the root.
 */
export class CompactRange {
  #size: number;
  readonly #hashes: Uint8Array[];

  constructor(size = 0, hashes: readonly Uint8Array[] = []) {
    if (hashes.length !== perfectSubtrees(size)) throw new RangeError(`${hashes.length} hashes for a tree of ${size}`);
    this.#size = size;
    this.#hashes = [...hashes];
  }

  get size(): number {
    return this.#size;
  }

  get hashes(): readonly Uint8Array[] {
    return this.#hashes;
  }

  /** `onNode` hears of every perfect subtree that this leaf completes, the leaf itself (level 0) included. */
  append(hash: Uint8Array, onNode?: (level: number, index: number, hash: Uint8Array) => void): void {
    let node = hash;
    let level = 0;
    let index = this.#size;
    onNode?.(level, index, node);
    for (; index % 2 === 1; level += 1) {
      node = nodeHash(this.#hashes.pop() ?? emptyRoot, node);
      index = (index - 1) / 2;
      onNode?.(level + 1, index, node);
    }
    this.#hashes.push(node);
    this.#size += 1;
  }

  root(): Uint8Array {
    const last = this.#hashes.at(-1);
    if (last === undefined) return emptyRoot;
    return this.#hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
  }

  copy(): CompactRange {
    return new CompactRange(this.#size, this.#hashes);
  }

  /** The hashes as one array of bytes, and back by `fromBytes`: how a tree is stored. */
  toBytes(): Uint8Array {
    return concatBytes(...this.#hashes);
  }

  static fromBytes(size: number, bytes: Uint8Array): CompactRange {
    if (bytes.length !== 32 * perfectSubtrees(size))
      throw new RangeError(`${bytes.length} bytes for a tree of ${size}`);
    const hashes = Array.from({ length: bytes.length / 32 }, (_, i) => bytes.slice(32 * i, 32 * i + 32));
    return new CompactRange(size, hashes);
  }
}

function perfectSubtrees(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
