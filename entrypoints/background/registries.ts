import { browser } from '../../utils/browser.ts';
import { networkRules } from '../../utils/fetching/network-rules.ts';
import type { RegistryStatus } from '../../utils/messages.ts';
import type { Descriptor } from '../../utils/protocol/descriptor.ts';
import { registryStatus } from '../../utils/registry-client/registry-status.ts';
import { forgetRegistry } from '../../utils/registry-client/forget-registry.ts';
import { forgetSnapshots } from '../../utils/registry-client/snapshots.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import type { Database } from '../../utils/storage/database.ts';
import { reachableHosts } from '../own-page/guard-requests.ts';
import { registriesInUse, type Registry } from '../own-page/registries-in-use.ts';
import { openRegistry } from './open-registry.ts';
import { mayReach } from './permissions.ts';

/** The registries in use: the one this extension was built with, and those the user added. */
export class Registries {
  /** By origin. */
  readonly #syncing = new Map<string, Promise<void>>();
  #guarding: Promise<void> = Promise.resolve();

  private constructor(
    private readonly database: Database,
    public known: readonly Registry[],
    private readonly clock: () => number,
  ) {}

  /** Reads the descriptors, and lets exactly their addresses through to private networks before anything is fetched. */
  static async load(database: Database, clock: () => number): Promise<Registries> {
    const registries = new Registries(database, await registriesInUse(database), clock);
    await registries.guardNetwork();
    return registries;
  }

  /** The reader added, promoted or removed one: nothing of a removed one is kept. */
  async reload(): Promise<void> {
    const before = this.known;
    this.known = await registriesInUse(this.database);
    await this.guardNetwork();
    const removed = before.filter(({ origin }) => !this.known.some((one) => one.origin === origin));
    // A synchronisation under way would store it again.
    await Promise.allSettled(this.#syncing.values());
    for (const { origin } of removed) await forgetRegistry(this.database, origin);
    // The tables may have been erased.
    forgetSnapshots(this.database);
  }

  /** All of them, or these (origins). Of each, several calls at once are one. */
  async sync(origins?: readonly string[]): Promise<void> {
    const wanted = this.known.filter(({ origin }) => origins?.includes(origin) ?? true);
    await Promise.allSettled(wanted.map((registry) => this.#syncOnce(registry)));
  }

  async status(): Promise<RegistryStatus[]> {
    const stored = new Map((await registryStatus(this.database, this.clock)).map((status) => [status.origin, status]));
    const known = this.known.map(async ({ origin, descriptor, promoted, isBuiltIn }): Promise<RegistryStatus> => {
      const never = {
        state: 'never-synced',
        size: 0,
        cases: 0,
        quorumSeconds: 0,
        witnesses: 0,
        lastSyncSeconds: 0,
      } as const;
      const { name, address } = descriptor;
      const status = { origin, name, address, promoted, isBuiltIn, ...(stored.get(origin) ?? never) };
      // What a fork says outweighs it.
      const isWithheld = status.state !== 'forked' && !(await mayReach(address));
      return isWithheld ? { ...status, state: 'withheld' } : status;
    });
    return Promise.all(known);
  }

  descriptorOf(origin: string): Descriptor | undefined {
    return this.known.find((registry) => registry.origin === origin)?.descriptor;
  }

  #syncOnce({ origin, descriptor }: Registry): Promise<void> {
    const known = this.#syncing.get(origin);
    if (known !== undefined) return known;
    const started = this.#syncOne(descriptor).finally(() => this.#syncing.delete(origin));
    this.#syncing.set(origin, started);
    return started;
  }

  async #syncOne(descriptor: Descriptor): Promise<void> {
    const { database, clock } = this;
    const { address } = descriptor;
    if (await mayReach(address))
      await syncRegistry({ descriptor, database, fetchRegistry: openRegistry(address), clock });
  }

  /** Sets the rules on our own origin anew, for registries or permissions have changed; one after the other. */
  guardNetwork(): Promise<void> {
    const set = (): Promise<void> => this.#setRules();
    // Also after one that failed, which is for whoever asked for that one.
    this.#guarding = this.#guarding.then(set, set);
    return this.#guarding;
  }

  async #setRules(): Promise<void> {
    const { host } = new URL(browser.runtime.getURL(''));
    const old = await browser.declarativeNetRequest.getSessionRules();
    await browser.declarativeNetRequest.updateSessionRules({
      removeRuleIds: old.map(({ id }) => id),
      addRules: networkRules(
        host,
        this.known.map(({ descriptor }) => descriptor.address),
        await reachableHosts(),
      ),
    });
  }
}
