import { chunksOf } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';

interface Counted {
  /** Leaves held when it was counted. */
  size: number;
  sizes: Promise<ReadonlyMap<string, number>>;
}
const counted = new WeakMap<Database, Map<string, Counted>>();

/** How many documents of each leak one registry's copy has statements about, by the leak's name. Counted anew when the copy has grown. */
export async function leakSizes(database: Database, origin: string): Promise<ReadonlyMap<string, number>> {
  const size = (await database.registries.get(origin))?.held?.size ?? 0;
  const ofDatabase = counted.get(database) ?? new Map<string, Counted>();
  counted.set(database, ofDatabase);
  const known = ofDatabase.get(origin);
  if (known?.size === size) return known.sizes;
  const sizes = count(database, origin);
  ofDatabase.set(origin, { size, sizes });
  // A failure is no count to keep.
  sizes.catch(() => ofDatabase.delete(origin));
  return sizes;
}

async function count(database: Database, origin: string): Promise<ReadonlyMap<string, number>> {
  const subjects = new Map<string, Set<string>>();
  await chunksOf(database.statements, origin).each(({ items }) => {
    for (const { statement } of items) {
      const { leak, subject } = statement;
      if (leak !== undefined) subjects.set(leak, (subjects.get(leak) ?? new Set()).add(subject));
    }
  });
  return new Map([...subjects].map(([leak, { size }]) => [leak, size]));
}
