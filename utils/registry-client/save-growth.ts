import type { Descriptor } from '../protocol/descriptor.ts';
import type { Database } from '../storage/database.ts';
import type { HeldLog } from '../storage/registries.ts';
import type { Growth } from './grow.ts';
import type { Head } from './head.ts';
import { addPrefixes } from './key-prefixes.ts';
import type { Leaves } from './leaves.ts';

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
  const { registries, views, bundles, statements, details } = database;
  return database.transaction('rw', [registries, views, bundles, statements, details], async () => {
    const { descriptor, growth, leaves } = verified;
    const { origin } = descriptor;
    const row = await registries.get(origin);
    if (row?.state === 'forked' || row?.held?.size !== verified.held?.size) return false;
    const { view } = growth;
    if (growth.isNew) await statements.where('[origin+index]').between([origin, 0], [origin, Infinity]).delete();
    await bundles.bulkPut(leaves.bundles.map((bundle) => ({ origin, ...bundle })));
    await statements.bulkPut(growth.statements);
    await details.bulkPut(growth.details.map((found) => ({ origin, ...found })));
    // Withheld: every holder drops them.
    await details.bulkDelete(Object.keys(view.withheld).map((digest) => [origin, digest]));
    const before = growth.isNew ? undefined : await views.get(origin);
    const keyPrefixes = addPrefixes(
      before?.keyPrefixes ?? new Uint32Array(),
      growth.statements.flatMap(({ keys }) => keys),
    );
    await views.put({ origin, view: { ...view, statements: [] }, keyPrefixes });
    await registries.put({ ...row, origin, descriptor, state: 'synced', held: heldAfter(verified) });
    return true;
  });
}

function heldAfter({ head, leaves, growth, nowSeconds }: Verified): HeldLog {
  return {
    size: head.size,
    root: head.root,
    latest: head.latest,
    quorumSeconds: head.quorumSeconds,
    syncedSeconds: nowSeconds,
    fullBundles: { size: leaves.fullBundles.size, hashes: leaves.fullBundles.toBytes() },
    cases: new Set(growth.view.statements.map(({ subject }) => subject)).size,
    missingDetails: growth.missingDetails,
  };
}
