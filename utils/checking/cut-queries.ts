import type { PrintQuery } from './near-finder.ts';

/** What comes together, at most: pages take thousands of times as long as the rest of a document. */
export interface CutLimits {
  documents: number;
  pages: number;
}

/** Documents in their order, as many at a time as there is room for; one of more pages alone. */
export function cutQueries<Item extends { query: PrintQuery }>(items: readonly Item[], limits: CutLimits): Item[][] {
  const parts: Item[][] = [];
  let pages = 0;
  for (const item of items) {
    const count = item.query.pageLayouts?.length ?? 0;
    const last = parts.at(-1);
    if (last === undefined || last.length >= limits.documents || pages + count > limits.pages) {
      parts.push([item]);
      pages = count;
    } else {
      last.push(item);
      pages += count;
    }
  }
  return parts;
}
