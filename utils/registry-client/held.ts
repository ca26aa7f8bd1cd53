import type { Descriptor } from '../protocol/descriptor.ts';
import { CompactRange } from '../protocol/merkle.ts';
import { emptyView, viewRules, type LogView } from '../protocol/log-view.ts';
import type { Database } from '../storage/database.ts';
import type { HeldLog, RegistryRow } from '../storage/registries.ts';
import { loadItems } from '../storage/chunks.ts';
import type { Trusted } from './trust-walk.ts';

/** Whom a reader believes about this registry now. */
export async function loadTrusted(database: Database, descriptor: Descriptor): Promise<Trusted> {
  const stored = await database.views.get(descriptor.origin);
  return stored?.view.trust?.list ?? { ...descriptor, version: 0 };
}

/**
 * Where replaying goes on: the stored view with its statements, and the tree up to the last full bundle. From the beginning where
 * nothing is held, or where other rules made what is.
 */
export async function loadStart(
  database: Database,
  descriptor: Descriptor,
  held: HeldLog | undefined,
): Promise<{ view: LogView; tree: CompactRange; isNew: boolean }> {
  const stored = await database.views.get(descriptor.origin);
  if (held === undefined || stored?.view.rules !== viewRules) {
    return { view: emptyView(descriptor), tree: new CompactRange(), isNew: true };
  }
  const { size, hashes } = held.fullBundles;
  return {
    view: { ...stored.view, statements: await loadItems(database.statements, descriptor.origin) },
    tree: CompactRange.fromBytes(size, hashes),
    isNew: false,
  };
}

/** Whether what is stored was made by an earlier version of the rules: then it is replayed, though nothing is new. */
export async function hasOtherRules(database: Database, origin: string): Promise<boolean> {
  return (await database.views.get(origin))?.view.rules !== viewRules;
}

/** A registry heard of for the first time. */
export function newRegistry(descriptor: Descriptor): RegistryRow {
  return { origin: descriptor.origin, descriptor, state: 'never-synced' };
}
