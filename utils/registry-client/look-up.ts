import type { Details } from '../protocol/details.ts';
import { parseDetails } from '../protocol/details.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { keysOf } from '../protocol/keys.ts';
import { stateSecondsOf, type LogView } from '../protocol/log-view.ts';
import { signerOf, standingsAbout, type Standing } from '../protocol/standing.ts';
import type { Statement } from '../protocol/statement.ts';
import type { Organisation } from '../protocol/trust-list.ts';
import type { Database } from '../storage/database.ts';
import type { HeldLog } from '../storage/registries.ts';
import type { StatementRow } from '../storage/statements.ts';
import { recordOf } from './held.ts';
import { mayHold } from './key-prefixes.ts';
import { loadSnapshots } from './snapshots.ts';

/** A verified statement that itself carries one of the keys asked for. Its strings are hostile text. */
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
  /** The registry's newest quorum time and size, which the standing rests on. */
  quorumSeconds: number;
  size: number;
}

/** Statements under any of these exact keys, in this reader's own copies. Nobody is asked. Forked registries say nothing. */
export async function lookUp(database: Database, keys: readonly string[]): Promise<StoredStatement[]> {
  const contexts = (await loadSnapshots(database)).flatMap(({ row, stored }): Context[] => {
    if (row.state !== 'synced' || row.held === undefined || stored === undefined) return [];
    const likely = keys.filter((key) => mayHold(stored.keyPrefixes, key));
    return likely.length === 0 ? [] : [{ view: stored.view, held: row.held, keys: likely }];
  });
  if (contexts.length === 0) return [];
  const likely = [...new Set(contexts.flatMap((context) => context.keys))];
  return database.transaction('r', [database.statements, database.details], async () => {
    const rows = await database.statements.where('keys').anyOf(likely).distinct().toArray();
    const found: StoredStatement[] = [];
    for (const context of contexts) {
      const { origin, size } = context.view;
      // A sync may have stored more since this view was read.
      const ours = rows.filter((row) => row.origin === origin && row.index < size);
      found.push(...(await judge(database, context, ours)));
    }
    return found;
  });
}

interface Context {
  view: LogView;
  held: HeldLog;
  keys: readonly string[];
}

async function judge(
  database: Database,
  { view, held, keys }: Context,
  rows: StatementRow[],
): Promise<StoredStatement[]> {
  const standings = new Map<number, Standing>();
  for (const subject of new Set(rows.map((row) => row.subject))) {
    // Whether one statement counts depends on all others about its document, and on no more.
    const about = await database.statements.where({ origin: view.origin, subject }).sortBy('index');
    const part = { ...view, statements: about.filter(({ index }) => index < view.size).map(recordOf) };
    for (const [index, standing] of standingsAbout(part, subject, held.quorumSeconds)) standings.set(index, standing);
  }
  const found = rows.map(async (row): Promise<StoredStatement[]> => {
    const organisation = signerOf(view, row)?.organisation;
    const standing = standings.get(row.index);
    const carried = keysOf(row.statement, view.trust?.list.neverList).filter((key) => keys.includes(key));
    if (organisation === undefined || standing === undefined || carried.length === 0) return [];
    const details = await detailsOf(database, row);
    return [
      {
        origin: row.origin,
        keys: carried,
        index: row.index,
        leaf: row.leaf,
        organisation,
        device: row.device,
        statement: row.statement,
        standing,
        loggedSeconds: stateSecondsOf(view, row.index) ?? 0,
        ...(details && { details }),
        quorumSeconds: held.quorumSeconds,
        size: held.size,
      },
    ];
  });
  return (await Promise.all(found)).flat();
}

/** Signed, and still perhaps not what we can read: then the statement stands without. */
async function detailsOf(database: Database, { origin, statement }: StatementRow): Promise<Details | undefined> {
  if (statement.detailsDigest === undefined) return undefined;
  const row = await database.details.get([origin, statement.detailsDigest]);
  try {
    return row && parseDetails(row.bytes);
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}
