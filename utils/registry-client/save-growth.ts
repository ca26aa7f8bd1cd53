import type { Descriptor } from '../protocol/descriptor.ts';
import { keysOf } from '../protocol/keys.ts';
import type { Database } from '../storage/database.ts';
import { chunksOf, putItems } from '../storage/chunks.ts';
import type { HeldLog } from '../storage/registries.ts';
import type { Growth } from './grow.ts';
import type { Head } from './head.ts';
import { addKeys } from './key-index.ts';
import type { Leaves } from './leaves.ts';
import { addPrints, emptyNearTable } from './near-table.ts';

interface Verified {
  descriptor: Descriptor;
  /** What it was verified against. */
  held: HeldLog | undefined;
  head: Head;
  leaves: Leaves;
  growth: Growth;
  nowSeconds: number;
}

/**
 * Stores a verified growth in one transaction: all of it or, if the worker dies on the way, nothing. False where another sync was
 * faster: what is held is then no longer what this one was verified against.
 */
export async function saveGrowth(database: Database, verified: Verified): Promise<boolean> {
  const { registries, views, bundles, statements, details, nearTables } = database;
  return database.transaction('rw', [registries, views, bundles, statements, details, nearTables], async () => {
    const { descriptor, growth, leaves } = verified;
    const { origin } = descriptor;
    const row = await registries.get(origin);
    if (row?.state === 'forked' || row?.held?.size !== verified.held?.size) return false;
    const { view } = growth;
    if (growth.isNew) await chunksOf(statements, origin).delete();
    await bundles.bulkPut(leaves.bundles.map((bundle) => ({ origin, ...bundle })));
    await putItems(statements, origin, growth.statements);
    const before = growth.isNew ? undefined : await views.get(origin);
    const withheld = Object.keys(view.withheld).filter((digest) => !Object.hasOwn(before?.view.withheld ?? {}, digest));
    await dropDetails(database, origin, new Set(withheld));
    await putItems(details, origin, growth.details);
    // Before the never-list, which may change.
    const added = growth.statements.map(({ index, subject, statement }) => ({
      index,
      subject,
      keys: keysOf(statement),
    }));
    await views.put({ origin, view: { ...view, statements: [] }, keyIndex: addKeys(before?.keyIndex, added) });
    // Of a copy that an older version made there is none yet: whoever scans it first makes it, from all statements.
    const near = growth.isNew ? emptyNearTable(origin) : await nearTables.get(origin);
    if (near !== undefined) await nearTables.put(addPrints(near, growth.statements));
    await registries.put({ ...row, origin, descriptor, state: 'synced', held: heldAfter(verified) });
    return true;
  });
}

/** Withheld: every holder drops them. */
async function dropDetails(database: Database, origin: string, digests: ReadonlySet<string>): Promise<void> {
  if (digests.size === 0) return;
  const chunks = await chunksOf(database.details, origin).toArray();
  const changed = chunks.filter(({ items }) => items.some(({ digest }) => digests.has(digest)));
  const left = changed.map((chunk) => ({ ...chunk, items: chunk.items.filter(({ digest }) => !digests.has(digest)) }));
  await database.details.bulkPut(left);
  await database.details.bulkDelete(left.filter(({ items }) => items.length === 0).map(({ chunk }) => [origin, chunk]));
}

function heldAfter({ head, leaves, growth, nowSeconds }: Verified): HeldLog {
  return {
    size: head.size,
    root: head.root,
    latest: head.latest,
    quorumSeconds: head.quorumSeconds,
    witnesses: head.witnesses,
    syncedSeconds: nowSeconds,
    fullBundles: { size: leaves.fullBundles.size, hashes: leaves.fullBundles.toBytes() },
    cases: new Set(growth.view.statements.map(({ subject }) => subject)).size,
    missingDetails: growth.missingDetails,
  };
}
