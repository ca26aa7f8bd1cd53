import { parseDetails, type Details } from '../protocol/details.ts';
import { organisationOf, stateSecondsOf } from '../protocol/log-view.ts';
import type { Statement } from '../protocol/statement.ts';
import { chunksOf, itemFinder } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { HeldStatement } from '../storage/statements.ts';

/** A statement in the log that another one retracts, replaces or disputes. */
export interface EarlierStatement {
  /** Leaf hash, hex. */
  leaf: string;
  organisation: { id: string; name: string };
  statement: Statement;
  /** State time of the log when it was logged, seconds since 1970. */
  loggedSeconds: number;
  /** Absent where there are none, and where they are withheld or not fetched yet. */
  details?: Details;
}

/** What this device's verified copy of the log holds under these leaf hashes; what it does not hold is left out. */
export async function loadEarlier(
  database: Database,
  origin: string,
  leaves: readonly string[],
): Promise<Map<string, EarlierStatement>> {
  const found = new Map<string, EarlierStatement>();
  const view = leaves.length === 0 ? undefined : (await database.views.get(origin))?.view;
  if (view === undefined) return found;
  const statements: HeldStatement[] = [];
  await chunksOf(database.statements, origin).each(({ items }) => {
    statements.push(...items.filter(({ leaf }) => leaves.includes(leaf)));
  });
  const details = await itemFinder(database.details, origin)(statements.map(({ index }) => index));
  for (const { index, leaf, organisation: id, statement } of statements) {
    const held = details.find((one) => one.index === index);
    found.set(leaf, {
      leaf,
      organisation: { id, name: organisationOf(view, id)?.name ?? id },
      statement,
      loggedSeconds: stateSecondsOf(view, index) ?? statement.issuedSeconds,
      ...(held && { details: parseDetails(held.bytes) }),
    });
  }
  return found;
}
