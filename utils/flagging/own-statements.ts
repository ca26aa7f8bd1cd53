import { fromHex, toHex } from '../protocol/bytes.ts';
import { parseDetails } from '../protocol/details.ts';
import { keyIdOf } from '../protocol/ed25519.ts';
import { stateSecondsOf } from '../protocol/log-view.ts';
import type { Statement } from '../protocol/statement.ts';
import { chunksOf, itemFinder } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { HeldStatement } from '../storage/statements.ts';

/** A statement that the log holds under a key of this device. */
export interface OwnStatement {
  index: number;
  /** Leaf hash, hex. */
  leaf: string;
  statement: Statement;
  /** State time of the log when it was logged, seconds since 1970. */
  loggedSeconds: number;
  /** What the document was called when it was flagged here, else the title in the details. Hostile text. */
  name?: string;
  /** This device's outbox has signed it. Otherwise somebody else has the key, or this browser's profile is an older copy. */
  signedHere: boolean;
}

/** Everything in this reader's verified copy of one log that any key of this device has signed, newest first. */
export async function ownStatements(database: Database, origin: string): Promise<OwnStatement[]> {
  const [held, view] = [await heldUnderOwnKeys(database, origin), (await database.views.get(origin))?.view];
  if (view === undefined) return [];
  const rows = await database.outbox.bulkGet(held.map(({ leaf }) => leaf));
  const details = await itemFinder(database.details, origin)(held.map(({ index }) => index));
  const titles = new Map(details.map(({ index, bytes }) => [index, titleIn(bytes)]));
  return held
    .map(({ index, leaf, statement }, at) => {
      const row = rows[at];
      const name = row?.name ?? titles.get(index);
      const loggedSeconds = stateSecondsOf(view, index) ?? 0;
      return { index, leaf, statement, loggedSeconds, ...(name && { name }), signedHere: row !== undefined };
    })
    .reverse();
}

const CHECKED = 'foreign-statements';
/** For which state of the log the answer holds. */
interface Checked {
  root: string;
  keys: string;
  foreign: number[];
}

/**
 * Entries of the log, ascending, that carry a key of this device and that this device has not signed. Asked each time the popup opens, so the
 * answer is kept as long as neither the log nor the keys change.
 */
export async function foreignStatements(database: Database, origin: string): Promise<number[]> {
  const root = toHex((await database.registries.get(origin))?.held?.root ?? new Uint8Array());
  const keys = [...(await ownKeyIds(database, origin))].sort().join();
  const settingKey = `${CHECKED}:${origin}`;
  const known = (await database.settings.get(settingKey))?.value as Checked | undefined;
  if (known?.root === root && known.keys === keys) return known.foreign;
  const held = await heldUnderOwnKeys(database, origin);
  const rows = await database.outbox.bulkGet(held.map(({ leaf }) => leaf));
  const foreign = held.filter((_, at) => rows[at] === undefined).map(({ index }) => index);
  await database.settings.put({ key: settingKey, value: { root, keys, foreign } satisfies Checked });
  return foreign;
}

async function heldUnderOwnKeys(database: Database, origin: string): Promise<HeldStatement[]> {
  const own = await ownKeyIds(database, origin);
  const found: HeldStatement[] = [];
  if (own.size === 0) return found;
  await chunksOf(database.statements, origin).each(({ items }) => {
    for (const item of items) if (own.has(item.device)) found.push(item);
  });
  return found;
}

/** Replaced keys too: who has an old one can still sign with it until it is revoked. */
async function ownKeyIds(database: Database, origin: string): Promise<Set<string>> {
  const rows = await database.deviceKeys.where({ origin }).toArray();
  return new Set(rows.map(({ publicKey }) => toHex(keyIdOf(fromHex(publicKey)))));
}

function titleIn(bytes: Uint8Array): string | undefined {
  try {
    return parseDetails(bytes).title;
  } catch {
    // Signed, and still perhaps not what we can read: then it stands without.
    return undefined;
  }
}
