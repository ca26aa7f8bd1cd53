/** An array that counts how often something of it is read: what is looked through again and again shows, whatever the clock says. */
export function countReads<T>(array: readonly T[]): { items: T[]; reads: () => number } {
  let reads = 0;
  const items = new Proxy([...array], {
    get: (target, key, receiver): unknown => {
      reads += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  return { items, reads: () => reads };
}
