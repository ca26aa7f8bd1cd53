import { browser } from '../../utils/browser.ts';
import type { KnownRegistry } from '../../utils/checking/registry-answers.ts';
import { MAX_REGISTRIES } from '../../utils/finding/compute-finding.ts';
import { parseDescriptor, type Descriptor } from '../../utils/protocol/descriptor.ts';
import { loadAddedRegistries } from '../../utils/storage/added-registries.ts';
import type { Database } from '../../utils/storage/database.ts';

export interface Registry extends KnownRegistry {
  descriptor: Descriptor;
  /** Part of this extension: the reader cannot remove it. */
  isBuiltIn: boolean;
}

/** The registry that this extension was built with, then those that the reader added. */
export async function registriesInUse(database: Database): Promise<Registry[]> {
  const builtIn = await builtInDescriptor();
  const known = [
    ...builtIn.map((descriptor) => ({ descriptor, promoted: true, isBuiltIn: true })),
    ...(await loadAddedRegistries(database)).map((added) => ({ ...added, isBuiltIn: false })),
  ].map((one): Registry => ({ origin: one.descriptor.origin, ...one }));
  const distinct = known.filter((one, at) => known.findIndex(({ origin }) => origin === one.origin) === at);
  return distinct.slice(0, MAX_REGISTRIES);
}

async function builtInDescriptor(): Promise<Descriptor[]> {
  try {
    const response = await fetch(browser.runtime.getURL('/registry.json'));
    return [parseDescriptor(new Uint8Array(await response.arrayBuffer()))];
  } catch {
    // An extension built without a registry has no such file.
    return [];
  }
}
