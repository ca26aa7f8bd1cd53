import path from 'node:path';
import { vi } from 'vitest';
import type { Language } from '../../utils/i18n.ts';
import { addressHmac } from '../../utils/checking/address-hmac.ts';
import { FINDING_LIFETIME_SECONDS } from '../../utils/checking/finding-cache.ts';
import { textDigest } from '../../utils/fingerprint/text-digest.ts';
import { RegistryProxy } from '../e2e/hostile-registry.ts';
import { nodeHash } from '../fingerprint/node-hash.ts';
import type { DocumentProblem } from '../../utils/finding/problem.ts';
import type { LeakDocument } from '../sample-leak/generate.ts';
import { hostLeak } from '../sample-leak/hosting.ts';
import { pastebin, type Paste } from '../world/pages/pastebin.ts';
import { copyRegistry } from '../world/copy-registry.ts';
import { importVerdicts, openPlayedRegistry, type PlayedRegistry } from '../world/registry.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';
import { insideAndNearDocuments, slowDocument } from './inside-and-near.ts';
import { early, hosted, hosts, later, sameText, spare, type Situation } from './situations.ts';

const registryHost = 'registre-lumiere.org';
const DAY_MS = 86_400_000;
/** Beyond the seven days after which a registry is stale; the server itself wants no step of more than seven. */
const stepsMs = [-8 * DAY_MS, -4 * DAY_MS, 0];
const AHEAD_MS = 20 * 60_000;

/** The registry's time. Not by Date, which stands still while the command line runs. */
class PlayedClock {
  offsetMs = stepsMs[0] ?? 0;
  nowMs = (): number => performance.timeOrigin + performance.now() + this.offsetMs;
}

/** One reader, one registry, and what happens to it: from before its first synchronisation until it shows two histories. */
export class FindingsStage {
  #fork: PlayedRegistry | undefined;
  #pages = 0;
  readonly #pastes: Paste[] = [];

  private constructor(
    private readonly stage: Stage,
    readonly audience: Audience,
    private readonly proxy: RegistryProxy,
    private readonly clock: PlayedClock,
    private readonly near: LeakDocument[],
  ) {}

  /** The registry cannot be reached yet. It holds what was said early, eight days ago. */
  static async open(): Promise<FindingsStage> {
    const clock = new PlayedClock();
    const registry = { address: `https://${registryHost}/`, clock };
    const stage = await at(clock, () => setStage({ registry, examined: ({ name }) => name === '' }));
    await at(clock, () => importVerdicts(stage.registry, early));
    const proxy = new RegistryProxy(stage.registry.handler);
    proxy.mischief = 'down';
    stage.world.host(registryHost, proxy.handler);
    const { said, hosted: met } = await insideAndNearDocuments();
    hostLeak(stage.world, [...hosted, ...met]);
    for (const [host, handler] of hosts) stage.world.host(host, handler);
    return new FindingsStage(stage, await stage.newReader(), proxy, clock, said);
  }

  /** It is reached; since eight days nothing new was co-signed. */
  async reach(): Promise<void> {
    this.proxy.mischief = 'none';
    await this.audience.inspector.sync();
  }

  /** It catches up, and all is said. The reader's cache holds files whose text is known. */
  async refresh(): Promise<void> {
    const [, half, now] = stepsMs;
    await this.#setClock(half ?? 0);
    await this.#say(later.slice(0, 1));
    await this.#setClock(now ?? 0);
    await this.#say([...later.slice(1), ...this.near]);
    await this.#fillCache();
    await this.audience.inspector.sync();
  }

  /** It goes on 20 minutes ahead of everybody; a copy of it, with its keys, goes on otherwise. */
  async runAhead(): Promise<void> {
    const { registry, folder } = this.stage;
    const dir = path.join(folder, 'fork');
    await registry.pause(() => copyRegistry(registry.dir, dir));
    this.#fork = await openPlayedRegistry({ dir, exists: true });
    await importVerdicts(this.#fork, spare.slice(0, 1));
    await this.#say(spare.slice(1, 2));
    await this.audience.inspector.sync();
    await this.#setClock(AHEAD_MS);
    await this.#say(spare.slice(2));
    await this.audience.inspector.sync();
  }

  /** The reader is shown the copy. */
  async fork(): Promise<void> {
    if (this.#fork !== undefined) this.proxy.registry = this.#fork.handler;
    await this.audience.inspector.sync();
  }

  async speak(language: Language): Promise<void> {
    const { inspector } = this.audience;
    await inspector.put('settings', { key: 'language', value: language });
    await inspector.ask('own/settings-changed', {});
  }

  /** Where a paste stands with the situations' addresses, one to a line. */
  show(situations: readonly Situation[]): string {
    const id = `Findin${String(++this.#pages).padStart(2, '0')}`;
    const text = situations.map(({ address }) => address).join('\n');
    this.#pastes.push({ id, title: 'Tout', author: 'x', text });
    this.stage.world.host('pastebin.com', pastebin(this.#pastes));
    return `https://pastebin.com/${id}`;
  }

  async close(): Promise<void> {
    await this.#fork?.close();
    await this.stage.close();
  }

  /** A running server believes no jump. */
  async #setClock(offsetMs: number): Promise<void> {
    await this.stage.registry.pause(() => {
      this.clock.offsetMs = offsetMs;
      return Promise.resolve();
    });
  }

  #say(documents: LeakDocument[]): Promise<void> {
    return at(this.clock, () => importVerdicts(this.stage.registry, documents));
  }

  async #fillCache(): Promise<void> {
    const { inspector } = this.audience;
    const secret = (await inspector.row('settings', 'addressSecret')) as { value: number[] };
    const atSeconds = Math.floor(Date.now() / 1000);
    const hold = (address: string, found: { textSha256?: string; problems?: DocumentProblem[] }): Promise<void> =>
      inspector.put('findings', {
        key: addressHmac(Uint8Array.from(secret.value), address),
        checked: {
          sha256: Buffer.from(address).toString('hex').padEnd(64, '0').slice(0, 64),
          size: 48_211,
          atSeconds,
          mediaType: 'application/pdf',
          ...found,
        },
        pinned: true,
        isPlainText: false,
        expiresSeconds: atSeconds + FINDING_LIFETIME_SECONDS,
      });
    for (const { address, document } of sameText) {
      const text = await textDigest(document.bytes, nodeHash);
      if (text.kind !== 'digest') throw new Error(`${document.name} has no text digest`);
      await hold(address, { textSha256: text.textSha256 });
    }
    await hold(slowDocument.address, { problems: slowDocument.problems });
  }
}

/** The command line has no clock to be passed in: its time stands still, just behind the server's. */
async function at<T>(clock: PlayedClock, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: clock.nowMs() });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}
