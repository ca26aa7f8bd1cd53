// Which keys are held at all, small enough to stay in memory: the first 32 bits of each key's digest, sorted. Four bytes a key; a
// miss, which is nearly every look-up, ends here without touching the database. What passes is looked up in full.

/** The first 32 bits of the digest in a key (`sha256:<hex>`). */
function prefixOf(key: string): number {
  const start = key.indexOf(':') + 1;
  return Number.parseInt(key.slice(start, start + 8), 16) >>> 0;
}

/** The prefixes held so far and those of these keys, ascending. */
export function addPrefixes(held: Uint32Array, keys: readonly string[]): Uint32Array {
  const all = new Uint32Array(held.length + keys.length);
  all.set(held);
  all.set(keys.map(prefixOf), held.length);
  return all.sort();
}

/** Whether the key may be held; false is certain. */
export function mayHold(prefixes: Uint32Array, key: string): boolean {
  const wanted = prefixOf(key);
  let low = 0;
  let high = prefixes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((prefixes[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return prefixes[low] === wanted;
}
