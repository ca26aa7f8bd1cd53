import { HASH_BYTES } from '../../utils/protocol/sha256.ts';
import { CompactRange, consistencyProof, inclusionProof, type HashAt } from '../../utils/protocol/merkle.ts';
import { TILE_WIDTH } from '../../utils/protocol/tiles.ts';

const TILE_LEVELS = 8;
const FIRST_CAPACITY = 1_024;

/** The whole tree in memory, 64 bytes a leaf: every tile and every proof is a slice of it. */
export class Tree {
  readonly #range = new CompactRange();
  /** One array per level: hash i of level l covers the leaves [i·2^l, (i+1)·2^l). */
  readonly #levels: HashList[] = [];
  readonly #hashAt: HashAt = (level, index) => this.#level(level).at(index);

  get size(): number {
    return this.#range.size;
  }

  /** A copy to try the next leaves on. */
  range(): CompactRange {
    return this.#range.copy();
  }

  append(leafHash: Uint8Array): void {
    this.#range.append(leafHash, (level, _index, hash) => this.#level(level).push(hash));
  }

  root(): Uint8Array {
    return this.#range.root();
  }

  /** The root it had at an earlier size. */
  rootAt(size: number): Uint8Array {
    if (size > this.size) throw new RangeError(`the tree has ${this.size} leaves, not ${size}`);
    const hashes: Uint8Array[] = [];
    for (let level = Math.floor(Math.log2(Math.max(size, 1))), start = 0; level >= 0; level -= 1) {
      const width = 2 ** level;
      if (start + width > size) continue;
      hashes.push(this.#hashAt(level, start / width));
      start += width;
    }
    return new CompactRange(size, hashes).root();
  }

  inclusionProof(index: number, size: number): Uint8Array[] {
    return inclusionProof(index, size, this.#hashAt);
  }

  consistencyProof(oldSize: number, newSize: number): Uint8Array[] {
    return consistencyProof(oldSize, newSize, this.#hashAt);
  }

  /** The bytes of a tile of hashes. */
  tile(level: number, index: number, width: number): Uint8Array {
    return this.#level(level * TILE_LEVELS).slice(index * TILE_WIDTH, width);
  }

  #level(level: number): HashList {
    return (this.#levels[level] ??= new HashList());
  }
}

/** Hashes one after another in one growing array: a million of them as objects would weigh three times as much. */
class HashList {
  #bytes = new Uint8Array(FIRST_CAPACITY * HASH_BYTES);
  #length = 0;

  push(hash: Uint8Array): void {
    if (this.#length * HASH_BYTES === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(hash, this.#length * HASH_BYTES);
    this.#length += 1;
  }

  at(index: number): Uint8Array {
    return this.slice(index, 1);
  }

  slice(start: number, count: number): Uint8Array {
    if (start < 0 || start + count > this.#length) throw new RangeError(`no hashes ${start} to ${start + count}`);
    return this.#bytes.slice(start * HASH_BYTES, (start + count) * HASH_BYTES);
  }
}
