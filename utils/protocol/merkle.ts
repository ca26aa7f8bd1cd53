import { equalBytes } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { emptyRoot, nodeHash } from './merkle-tree.ts';

export { CompactRange, emptyRoot, leafHash, rootOf } from './merkle-tree.ts';

/** The hash of a perfect subtree: `level` 0 are leaf hashes, and node (l, i) covers the leaves [i·2^l, (i+1)·2^l). */
export type HashAt = (level: number, index: number) => Uint8Array;

/** Sibling hashes from the leaf up (RFC 6962 §2.1.1). `hashAt` is asked only for perfect subtrees inside `size`. */
export function inclusionProof(index: number, size: number, hashAt: HashAt): Uint8Array[] {
  if (index < 0 || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const proof: Uint8Array[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      proof.push(subtree(middle, end, hashAt));
      end = middle;
    } else {
      proof.push(subtree(start, middle, hashAt));
      start = middle;
    }
  }
  return proof.reverse();
}

/** Proves that the tree of `oldSize` leaves is a prefix of that of `newSize` (RFC 6962 §2.1.2). Empty for 0 and for equal sizes. */
export function consistencyProof(oldSize: number, newSize: number, hashAt: HashAt): Uint8Array[] {
  if (oldSize < 0 || oldSize > newSize) throw new RangeError(`no tree of ${oldSize} inside one of ${newSize}`);
  if (oldSize === 0) return [];
  const proof: Uint8Array[] = [];
  let [start, end] = [0, newSize];
  while (end !== oldSize) {
    const middle = start + splitOf(end - start);
    if (oldSize <= middle) {
      proof.push(subtree(middle, end, hashAt));
      end = middle;
    } else {
      proof.push(subtree(start, middle, hashAt));
      start = middle;
    }
  }
  // The verifier holds the old root: it is left out where it is itself the last subtree.
  if (start > 0) proof.push(subtree(start, end, hashAt));
  return proof.reverse();
}

/** RFC 9162 §2.1.3.2. @throws ProtocolError bad-proof */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): void {
  if (!Number.isSafeInteger(size) || !(index >= 0 && index < size)) throw badProof();
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (sn === 0) throw badProof();
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0 || !equalBytes(hash, root)) throw badProof();
}

/** RFC 9162 §2.1.4.2, with the trees of size 0 and the equal ones. @throws ProtocolError bad-proof */
export function verifyConsistency(
  oldSize: number,
  newSize: number,
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
  proof: readonly Uint8Array[],
): void {
  if (!Number.isSafeInteger(newSize) || !(oldSize >= 0 && oldSize <= newSize)) throw badProof();
  if (oldSize === newSize || oldSize === 0) {
    const known = oldSize === newSize ? newRoot : emptyRoot;
    if (proof.length > 0 || !equalBytes(oldRoot, known)) throw badProof();
    return;
  }
  let [fn, sn] = [oldSize - 1, newSize - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  // Where the old tree is one perfect subtree its root starts the proof, and is not sent (§2.1.4.2, step 2).
  const [first, ...rest] = fn === 0 ? [oldRoot, ...proof] : proof;
  if (first === undefined) throw badProof();
  let [fromOld, fromNew] = [first, first];
  for (const hash of rest) {
    if (sn === 0) throw badProof();
    if (fn % 2 === 1 || fn === sn) {
      fromOld = nodeHash(hash, fromOld);
      fromNew = nodeHash(hash, fromNew);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      fromNew = nodeHash(fromNew, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0 || !equalBytes(fromOld, oldRoot) || !equalBytes(fromNew, newRoot)) throw badProof();
}

/** Root over the leaves [start, end), where start is a multiple of the next power of two: true for every part of a proof. */
function subtree(start: number, end: number, hashAt: HashAt): Uint8Array {
  const size = end - start;
  const level = Math.round(Math.log2(size));
  if (2 ** level === size) return hashAt(level, start / size);
  const middle = start + splitOf(size);
  return nodeHash(subtree(start, middle, hashAt), subtree(middle, end, hashAt));
}

/** The largest power of two below `size` (≥ 2). */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function badProof(): ProtocolError {
  return new ProtocolError('bad-proof', 'the Merkle proof does not hold');
}
