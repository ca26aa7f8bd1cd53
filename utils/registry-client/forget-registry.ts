import { chunksOf } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';
import { forgetSnapshots } from './snapshots.ts';

/** Everything held of a registry that is no longer in use, in one transaction; what this device signed for it stays. */
export async function forgetRegistry(database: Database, origin: string): Promise<void> {
  const { registries, views, bundles, statements, details, evidence, nearTables } = database;
  await database.transaction(
    'rw',
    [registries, views, bundles, statements, details, evidence, nearTables],
    async () => {
      await registries.delete(origin);
      await views.delete(origin);
      await nearTables.delete(origin);
      await bundles.where('[origin+index]').between([origin, 0], [origin, Infinity]).delete();
      await chunksOf(statements, origin).delete();
      await chunksOf(details, origin).delete();
      await evidence.where({ origin }).delete();
    },
  );
  forgetSnapshots(database);
}
