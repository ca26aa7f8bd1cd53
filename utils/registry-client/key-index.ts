import type { KeyIndex } from '../storage/views.ts';

// Where every key is held, small enough to stay in memory: the first 32 bits of its digest, and the statement's place in the log. Eight
// bytes a key; a miss, which is nearly every look-up, ends here without touching the database. A hit is no answer: whoever asks
// compares the whole key.

/** Room for a statement's place below the prefix, so that a pair is one number that floating point holds exactly. */
const PLACES = 2 ** 21;

/** A statement's place in the log and all it can be found by: its keys, and its subject even where that makes none. */
export interface Indexed {
  index: number;
  keys: readonly string[];
  subject: string;
}

/** The index with these statements added: ascending by prefix, then place. */
export function addKeys(held: KeyIndex | undefined, statements: readonly Indexed[]): KeyIndex {
  const added = statements.flatMap(({ index, keys, subject }) => {
    // The key of the bytes and the subject are one digest: one entry.
    const prefixes = new Set([...keys, subject].map(prefixOf));
    return [...prefixes].map((prefix) => prefix * PLACES + index);
  });
  const before = held?.prefixes.length ?? 0;
  const pairs = new Float64Array(before + added.length);
  held?.prefixes.forEach((prefix, i) => (pairs[i] = prefix * PLACES + (held.indexes[i] ?? 0)));
  pairs.set(added, before);
  pairs.sort();
  return {
    prefixes: Uint32Array.from(pairs, (pair) => Math.floor(pair / PLACES)),
    indexes: Uint32Array.from(pairs, (pair) => pair % PLACES),
  };
}

/** Places of the statements that may carry one of these keys, or be about these subjects, ascending. None is certain. */
export function findIndexes({ prefixes, indexes }: KeyIndex, keys: readonly string[]): number[] {
  const found = new Set<number>();
  for (const wanted of keys.map(prefixOf)) {
    for (let at = firstAt(prefixes, wanted); prefixes[at] === wanted; at += 1) found.add(indexes[at] ?? 0);
  }
  return [...found].sort((a, b) => a - b);
}

/** The first 32 bits of the digest in a key (`sha256:<hex>`) or a subject (`<hex>`). */
function prefixOf(key: string): number {
  const start = key.indexOf(':') + 1;
  return Number.parseInt(key.slice(start, start + 8), 16) >>> 0;
}

function firstAt(prefixes: Uint32Array, wanted: number): number {
  let low = 0;
  let high = prefixes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((prefixes[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
