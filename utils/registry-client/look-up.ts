import type { Details } from '../protocol/details.ts';
import { parseDetails } from '../protocol/details.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { keysOf } from '../protocol/keys.ts';
import { stateSecondsOf, type LogView } from '../protocol/log-view.ts';
import { isBareDispute, signerOf, standingsAbout, type Standing } from '../protocol/standing.ts';
import type { Statement } from '../protocol/statement.ts';
import type { Organisation } from '../protocol/trust-list.ts';
import type { WithholdReason } from '../protocol/withhold.ts';
import type { Database } from '../storage/database.ts';
import { itemFinder } from '../storage/chunks.ts';
import type { HeldDetails } from '../storage/details.ts';
import type { HeldLog } from '../storage/registries.ts';
import type { HeldStatement } from '../storage/statements.ts';
import type { KeyIndex } from '../storage/views.ts';
import { findIndexes } from './key-index.ts';
import type { NearPlaces } from './near-index.ts';
import { loadSnapshots } from './snapshots.ts';

/** A verified statement that itself carries one of the keys asked for, or stands at a place that was. Its strings are hostile text. */
export interface StoredStatement {
  origin: string;
  /** Which of the keys asked for it carries. */
  keys: string[];
  index: number;
  /** Leaf hash, hex. */
  leaf: string;
  organisation: Organisation;
  /** Key id of the signing device, hex. */
  device: string;
  statement: Statement;
  /** Whether it counts now (`live`), and if not, why. */
  standing: Standing;
  /** State time of the log when it was logged, seconds since 1970. */
  loggedSeconds: number;
  details?: Details;
  /** Why its details were withheld; absent: they were not. */
  withheld?: WithholdReason;
  /** The registry's newest quorum time and size, which the standing rests on. */
  quorumSeconds: number;
  size: number;
}

/**
 * Statements under any of these exact keys, and those at these places in each registry's log, in this reader's own copies. Nobody is asked.
 * Forked registries say nothing.
 */
export async function lookUp(
  database: Database,
  keys: readonly string[],
  places: NearPlaces = [],
): Promise<StoredStatement[]> {
  const placed = new Map(places.map((one) => [one.origin, new Set(one.places)]));
  const contexts = (await loadSnapshots(database)).flatMap(({ row, stored }): Context[] => {
    if (row.state !== 'synced' || row.held === undefined || stored === undefined) return [];
    const near = placed.get(row.origin) ?? new Set<number>();
    const likely = [...new Set([...findIndexes(stored.keyIndex, keys), ...near])].sort((a, b) => a - b);
    const { view, keyIndex } = stored;
    return likely.length === 0 ? [] : [{ view, keyIndex, held: row.held, likely, near }];
  });
  if (contexts.length === 0) return [];
  return database.transaction('r', [database.statements, database.details], async () => {
    const found: StoredStatement[] = [];
    for (const context of contexts) found.push(...(await judge(database, context, new Set(keys))));
    return found;
  });
}

interface Context {
  view: LogView;
  keyIndex: KeyIndex;
  held: HeldLog;
  /** Indexes of the statements that may carry a key. */
  likely: readonly number[];
  /** Those that are wanted whatever keys they carry. */
  near: ReadonlySet<number>;
}

async function judge(database: Database, context: Context, keys: ReadonlySet<string>): Promise<StoredStatement[]> {
  const { view, keyIndex, held, likely, near } = context;
  const load = itemFinder(database.statements, view.origin);
  const loadDetails = itemFinder(database.details, view.origin);
  const carrying = (await load(likely)).flatMap((one) => {
    const carried = keysOf(one.statement, view.trust?.list.neverList).filter((key) => keys.has(key));
    return carried.length === 0 && !near.has(one.index) ? [] : [{ one, carried }];
  });
  const standings = new Map<number, Standing>();
  for (const subject of new Set(carrying.map(({ one }) => one.subject))) {
    // Whether one statement counts depends on all others about its document, and on no more.
    const about = (await load(findIndexes(keyIndex, [subject]))).filter((other) => other.subject === subject);
    const part = { ...view, statements: about };
    const bare = await findWithoutEvidence(about, loadDetails);
    for (const [index, standing] of standingsAbout(part, subject, held.quorumSeconds, bare))
      standings.set(index, standing);
  }
  const withDetails = carrying.flatMap(({ one }) => (one.hasDetails ? [one.index] : []));
  const details = new Map((await loadDetails(withDetails)).map(({ index, bytes }) => [index, readDetails(bytes)]));
  return carrying.flatMap(({ one, carried }): StoredStatement[] => {
    const organisation = signerOf(view, one)?.organisation;
    const standing = standings.get(one.index);
    if (organisation === undefined || standing === undefined) return [];
    const reasons = details.get(one.index);
    const withheld = withheldReason(view, one.statement);
    return [
      {
        origin: view.origin,
        keys: carried,
        index: one.index,
        leaf: one.leaf,
        organisation,
        device: one.device,
        statement: one.statement,
        standing,
        loggedSeconds: stateSecondsOf(view, one.index) ?? 0,
        ...(reasons && !withheld && { details: reasons }),
        ...(withheld && { withheld }),
        quorumSeconds: held.quorumSeconds,
        size: held.size,
      },
    ];
  });
}

function withheldReason({ withheld }: LogView, { detailsDigest }: Statement): WithholdReason | undefined {
  return detailsDigest !== undefined && Object.hasOwn(withheld, detailsDigest) ? withheld[detailsDigest] : undefined;
}

/** Of the disputes without a verdict those whose details are held and name no evidence: they lapse as if they had none. */
async function findWithoutEvidence(
  about: readonly HeldStatement[],
  loadDetails: (indexes: readonly number[]) => Promise<HeldDetails[]>,
): Promise<Set<number>> {
  const disputes = about.filter((one) => one.hasDetails && isBareDispute(one)).map(({ index }) => index);
  const held = disputes.length === 0 ? [] : await loadDetails(disputes);
  return new Set(held.filter(({ bytes }) => readDetails(bytes)?.evidence.length === 0).map(({ index }) => index));
}

/** Signed, and still perhaps not what we can read: then the statement stands without. */
function readDetails(bytes: Uint8Array): Details | undefined {
  try {
    return parseDetails(bytes);
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}
