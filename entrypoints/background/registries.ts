import { browser } from '../../utils/browser.ts';
import type { KnownRegistry } from '../../utils/checking/registry-answers.ts';
import { registryDoor } from '../../utils/fetching/fetch-registry.ts';
import { networkRules } from '../../utils/fetching/network-rules.ts';
import { MAX_REGISTRIES } from '../../utils/finding/compute-finding.ts';
import type { RegistryStatus } from '../../utils/messages.ts';
import { parseDescriptor, type Descriptor } from '../../utils/protocol/descriptor.ts';
import { registryStatus } from '../../utils/registry-client/registry-status.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import type { Database } from '../../utils/storage/database.ts';

/** Setting: descriptors the user added, as their bytes. */
export const REGISTRIES_SETTING = 'registries';

interface Registry extends KnownRegistry {
  descriptor: Descriptor;
}

/** The registries in use: the one this extension was built with, and those the user added. */
export class Registries {
  #syncing: Promise<void> | undefined;

  private constructor(
    private readonly database: Database,
    readonly known: readonly Registry[],
    private readonly clock: () => number,
  ) {}

  /** Reads the descriptors, and lets exactly their addresses through to private networks before anything is fetched. */
  static async load(database: Database, clock: () => number): Promise<Registries> {
    const builtIn = await builtInDescriptor();
    const added = await addedDescriptors(database);
    const known = [
      ...builtIn.map((descriptor) => ({ origin: descriptor.origin, descriptor, promoted: true })),
      ...added.map((descriptor) => ({ origin: descriptor.origin, descriptor, promoted: false })),
    ];
    const distinct = known.filter((one, at) => known.findIndex(({ origin }) => origin === one.origin) === at);
    const registries = new Registries(database, distinct.slice(0, MAX_REGISTRIES), clock);
    await registries.#guardNetwork();
    return registries;
  }

  /** All of them; several calls at once are one. */
  sync(): Promise<void> {
    this.#syncing ??= this.#syncAll().finally(() => {
      this.#syncing = undefined;
    });
    return this.#syncing;
  }

  async status(): Promise<RegistryStatus[]> {
    const stored = new Map((await registryStatus(this.database, this.clock)).map((status) => [status.origin, status]));
    return this.known.map(({ origin, descriptor: { name } }): RegistryStatus => {
      const never = {
        state: 'never-synced',
        size: 0,
        cases: 0,
        quorumSeconds: 0,
        witnesses: 0,
        lastSyncSeconds: 0,
      } as const;
      return { origin, name, ...(stored.get(origin) ?? never) };
    });
  }

  descriptorOf(origin: string): Descriptor | undefined {
    return this.known.find((registry) => registry.origin === origin)?.descriptor;
  }

  async #syncAll(): Promise<void> {
    const { database, clock } = this;
    await Promise.allSettled(
      this.known.map(({ descriptor }) =>
        syncRegistry({ descriptor, database, fetchRegistry: registryDoor(descriptor.address), clock }),
      ),
    );
  }

  async #guardNetwork(): Promise<void> {
    const { host } = new URL(browser.runtime.getURL(''));
    const old = await browser.declarativeNetRequest.getSessionRules();
    await browser.declarativeNetRequest.updateSessionRules({
      removeRuleIds: old.map(({ id }) => id),
      addRules: networkRules(
        host,
        this.known.map(({ descriptor }) => descriptor.address),
      ),
    });
  }
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

async function addedDescriptors(database: Database): Promise<Descriptor[]> {
  const stored = (await database.settings.get(REGISTRIES_SETTING))?.value;
  return (Array.isArray(stored) ? stored : []).flatMap((bytes) => {
    try {
      return bytes instanceof Uint8Array ? [parseDescriptor(bytes)] : [];
    } catch {
      return [];
    }
  });
}
