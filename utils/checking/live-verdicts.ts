import { standingsAbout } from '../protocol/standing.ts';
import { findIndexes } from '../registry-client/key-index.ts';
import { itemFinder } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { HeldStatement } from '../storage/statements.ts';
import type { ViewRow } from '../storage/views.ts';

/** Which statements of one registry count now, by its copy as it was when this was opened: for those who ask about thousands of documents. */
export class LiveVerdicts {
  private constructor(
    private readonly stored: ViewRow,
    private readonly quorumSeconds: number,
    /** Statements by their places in the log. */
    readonly find: (places: readonly number[]) => Promise<HeldStatement[]>,
  ) {}

  /** @returns undefined where there is no verified copy */
  static async open(database: Database, origin: string): Promise<LiveVerdicts | undefined> {
    const stored = await database.views.get(origin);
    const held = (await database.registries.get(origin))?.held;
    if (stored === undefined || held === undefined) return undefined;
    return new LiveVerdicts(stored, held.quorumSeconds, itemFinder(database.statements, origin));
  }

  /**
   * Another one where what was read before may not hold any more, without a word about its documents: somebody is trusted no longer, or
   * details were withheld.
   */
  get epoch(): string {
    const { trust, devices, withheld } = this.stored.view;
    const revoked = Object.values(devices).filter(({ revokedFrom }) => revokedFrom !== undefined);
    const names = revoked.map(({ key, revokedFrom }) => `${key} ${revokedFrom}`).sort();
    return [trust?.hash, Object.keys(withheld).length, ...names].join();
  }

  /**
   * The places of the live statements about a document that give a verdict; `isSettled`: they stay so until something is said about it. Whether a
   * dispute without a verdict has lapsed is not asked.
   */
  async about(subject: string): Promise<{ live: Set<number>; isSettled: boolean }> {
    const { view, keyIndex } = this.stored;
    const statements = (await this.find(findIndexes(keyIndex, [subject]))).filter((one) => one.subject === subject);
    const standings = standingsAbout({ ...view, statements }, subject, this.quorumSeconds);
    const live = statements.filter(({ index, verdict }) => verdict !== undefined && standings.get(index) === 'live');
    return {
      live: new Set(live.map(({ index }) => index)),
      isSettled: ![...standings.values()].includes('cooling'),
    };
  }
}
