/** Rows per statement: every database of the family takes this many, with room for their parameters. */
const ROWS_PER_STATEMENT = 1_000;

export function* chunks<T>(items: readonly T[], size = ROWS_PER_STATEMENT): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
