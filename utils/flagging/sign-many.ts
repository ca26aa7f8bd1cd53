import { toHex } from '../protocol/bytes.ts';
import { encodeCompact, payloadTypes, signPayload } from '../protocol/dsse.ts';
import type { SigningKey } from '../protocol/ed25519.ts';
import { encodeLeaf } from '../protocol/leaf.ts';
import { saysSomething } from '../protocol/log-view.ts';
import { leafHash } from '../protocol/merkle.ts';
import { parseStatement } from '../protocol/statement.ts';
import type { Database } from '../storage/database.ts';
import type { DeskSigningRow } from '../storage/desk.ts';
import type { OutboxRow } from '../storage/outbox.ts';
import type { NamedStatement } from './build-many.ts';
import { loadSigningKey, type Device } from './device-key.ts';
import { leaveGroupDrafts } from './group-drafts.ts';
import { refuseAlone } from './second-pair.ts';

/** Statements signed and handed over in one step. */
export const STATEMENTS_PER_STEP = 256;

/**
 * Keeps what was confirmed, all of it or nothing, so that a crash from here on loses none of it. `proposer`: public key of the
 * device whose proposal this is; words of somebody else leave alone what has been begun here. Returns the ids of the steps in which it is signed.
 * @throws NotSigned no-copy; ProtocolError denied: one of them has to be proposed by another device first
 */
export async function confirmMany(
  database: Database,
  { row }: Device,
  statements: readonly NamedStatement[],
  proposer?: string,
): Promise<number[]> {
  await refuseAlone(database, row, statements, proposer);
  const steps = Math.ceil(statements.length / STATEMENTS_PER_STEP);
  const { origin, publicKey } = row;
  const rows = Array.from({ length: steps }, (_, step) => {
    const from = step * STATEMENTS_PER_STEP;
    return { origin, publicKey, statements: statements.slice(from, from + STATEMENTS_PER_STEP) };
  });
  return database.transaction('rw', database.deskSignings, database.drafts, database.groupDrafts, async () => {
    if (proposer === undefined) await leaveDrafts(database, statements);
    return database.deskSignings.bulkAdd(rows, { allKeys: true });
  });
}

/** As for one that is signed alone: what has been typed about these documents is done with. */
async function leaveDrafts(database: Database, statements: readonly NamedStatement[]): Promise<void> {
  const counts = [await database.drafts.count(), await database.groupDrafts.count()];
  // There seldom is a draft, and for it each of 70,000 statements is parsed.
  if (counts.every((count) => count === 0)) return;
  const subjects = subjectsOf(statements);
  await database.drafts.bulkDelete(subjects);
  await leaveGroupDrafts(database, subjects);
}

/** What a retraction is about is not done with. */
function subjectsOf(statements: readonly NamedStatement[]): string[] {
  return statements
    .map(({ payload }) => parseStatement(payload))
    .filter(saysSomething)
    .map(({ subject }) => subject);
}

/** How many confirmed statements are not signed yet, and the step that was confirmed last; 0: none. */
export async function loadConfirmed(database: Database): Promise<{ count: number; newest: number }> {
  const confirmed = { count: 0, newest: 0 };
  // By cursor: a live query for the keys alone is not told of rows that are given theirs by the database.
  await database.deskSignings.each(({ id, statements }) => {
    confirmed.count += statements.length;
    confirmed.newest = id;
  });
  return confirmed;
}

interface SignedSteps {
  /** Leaf hashes of the statements, under which they lie in the outbox. */
  ids: string[];
  /** Steps that could not be signed. They stay confirmed, and hold up no other. */
  failed: { step: number; error: Error }[];
}

/** Signs everything that was confirmed on this device, each step by the key that it was confirmed for. */
export async function signConfirmed(
  database: Database,
  nowSeconds: number,
  loadKey?: typeof loadSigningKey,
): Promise<SignedSteps> {
  return signSteps(database, await database.deskSignings.toCollection().primaryKeys(), nowSeconds, loadKey);
}

/**
 * Signs these steps. Each hands its statements to the outbox and is forgotten in one transaction: a crash leaves a step undone or done,
 * and one that runs twice signs the same bytes (Ed25519 is deterministic) into the same row.
 */
export async function signSteps(
  database: Database,
  steps: readonly number[],
  nowSeconds: number,
  loadKey = loadSigningKey,
): Promise<SignedSteps> {
  const signed: SignedSteps = { ids: [], failed: [] };
  for (const step of steps) {
    try {
      signed.ids.push(...(await signStep(database, step, nowSeconds, loadKey)));
    } catch (error) {
      signed.failed.push({ step, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }
  return signed;
}

/** Where these statements lie in the outbox once they are signed, whichever page of ours has signed them. */
export async function signedIds(
  { row: { origin }, key }: Device,
  statements: readonly NamedStatement[],
): Promise<string[]> {
  const rows = await Promise.all(statements.map((one) => signedRow(one, { origin, key, nowSeconds: 0 })));
  return rows.map(({ id }) => id);
}

async function signStep(
  database: Database,
  id: number,
  nowSeconds: number,
  loadKey: typeof loadSigningKey,
): Promise<string[]> {
  const step = await database.deskSignings.get(id);
  // Another page has signed it.
  if (step === undefined) return [];
  const key = await loadKey(database, step.publicKey);
  const signing = { origin: step.origin, key, nowSeconds };
  const rows = await Promise.all(step.statements.map((statement) => signedRow(statement, signing)));
  const ids = rows.map((row) => row.id);
  await database.transaction('rw', database.outbox, database.deskSignings, async () => {
    const held = await database.outbox.bulkGet(ids);
    await database.outbox.bulkAdd(rows.filter((_, at) => held[at] === undefined));
    await database.deskSignings.delete(id);
  });
  return ids;
}

async function signedRow(
  { payload, details, name }: DeskSigningRow['statements'][number],
  { origin, key, nowSeconds }: { origin: string; key: SigningKey; nowSeconds: number },
): Promise<OutboxRow> {
  const signed = await signPayload(payloadTypes.statement, payload, key);
  return {
    id: toHex(leafHash(encodeLeaf({ kind: 'statement', signed }))),
    origin,
    content: { kind: 'statement', signed: encodeCompact(signed), ...(details && { details }) },
    name,
    createdSeconds: nowSeconds,
    state: 'waiting',
    notBeforeSeconds: 0,
    attempts: 0,
  };
}
