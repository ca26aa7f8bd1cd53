import type { Collection, Table } from 'dexie';

// A row for each statement, under indexes of the database, took longer to write than all their signatures to verify. So what belongs to
// the leaves [256·chunk, 256·chunk + 256) of one registry is one row, as it is one bundle; the keys stand in the view's row.

export interface Chunk<Item extends { index: number }> {
  origin: string;
  chunk: number;
  /** By index in the log, ascending; not every leaf has one. */
  items: Item[];
}
export type ChunkTable<Item extends { index: number }> = Table<Chunk<Item>, [string, number]>;
export const chunksSchema = '[origin+chunk]';

const CHUNK_LEAVES = 256;

/** All chunks of one registry, ascending; or those from the one on in which an index lies. */
export function chunksOf<Item extends { index: number }>(
  table: ChunkTable<Item>,
  origin: string,
  fromIndex = 0,
): Collection<Chunk<Item>, [string, number]> {
  return table.where('[origin+chunk]').between([origin, chunkOf(fromIndex)], [origin, Infinity]);
}

/** Everything of one registry, by index. */
export async function loadItems<Item extends { index: number }>(
  table: ChunkTable<Item>,
  origin: string,
): Promise<Item[]> {
  return (await chunksOf(table, origin).toArray()).flatMap(({ items }) => items);
}

/** Finds items by their indexes; each chunk is read once, for what belongs together often stands in one. */
export function itemFinder<Item extends { index: number }>(
  table: ChunkTable<Item>,
  origin: string,
): (indexes: readonly number[]) => Promise<Item[]> {
  const read = new Map<number, Map<number, Item>>();
  return async (indexes) => {
    const missing = [...new Set(indexes.map(chunkOf))].filter((chunk) => !read.has(chunk));
    const rows = missing.length === 0 ? [] : await table.bulkGet(missing.map((chunk) => [origin, chunk]));
    missing.forEach((chunk, i) => read.set(chunk, new Map(rows[i]?.items.map((item) => [item.index, item]))));
    return indexes.flatMap((index) => read.get(chunkOf(index))?.get(index) ?? []);
  };
}

/** Adds items, or replaces those of the same index; only the chunks they are in are written. Part of the caller's transaction. */
export async function putItems<Item extends { index: number }>(
  table: ChunkTable<Item>,
  origin: string,
  added: readonly Item[],
): Promise<void> {
  const byChunk = new Map<number, Map<number, Item>>();
  for (const item of added) {
    const chunk = chunkOf(item.index);
    byChunk.set(chunk, (byChunk.get(chunk) ?? new Map<number, Item>()).set(item.index, item));
  }
  const held = await table.bulkGet([...byChunk.keys()].map((chunk) => [origin, chunk]));
  await table.bulkPut(
    [...byChunk].map(([chunk, items], i) => {
      const kept = held[i]?.items.filter(({ index }) => !items.has(index)) ?? [];
      return { origin, chunk, items: [...kept, ...items.values()].sort((a, b) => a.index - b.index) };
    }),
  );
}

function chunkOf(index: number): number {
  return Math.floor(index / CHUNK_LEAVES);
}
