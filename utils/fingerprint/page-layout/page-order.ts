import type { PageLayout } from './page-layout.ts';

// An order of pages that does not depend on who listed them when: by what stands on them.

/** With a page's number of 24 bits it makes an integer that a double holds. */
const KEY_BITS = 28;
const PAGES = 2 ** 24;

/** FNV-1a over the gaps: pages of the same lines have the same key, others hardly ever. */
export function orderKeyOf(layout: PageLayout): number {
  let key = 0x811c9dc5;
  const take = (byte: number): number => (key = Math.imul(key ^ byte, 0x01000193));
  for (const { gaps } of layout) {
    take(gaps.length);
    gaps.forEach(take);
  }
  return (key ^ (key >>> 15)) >>> (32 - KEY_BITS);
}

/** Smaller for what comes first; of the same key, what was added first. */
export function placeInOrder(key: number, page: number): number {
  return key * PAGES + page;
}

/** The pages from `start` to before `end`. */
export function inOrder(keys: readonly number[], start: number, end: number): Uint32Array {
  const places = Float64Array.from({ length: end - start }, (_, at) =>
    placeInOrder(keys[start + at] as number, start + at),
  );
  return Uint32Array.from(places.sort(), (place) => place % PAGES);
}
