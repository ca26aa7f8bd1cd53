import { toHex } from '../protocol/bytes.ts';
import { encodeCompact, payloadTypes, signPayload } from '../protocol/dsse.ts';
import { encodeLeaf } from '../protocol/leaf.ts';
import { leafHash } from '../protocol/merkle.ts';
import type { Database } from '../storage/database.ts';
import type { DeskSigningRow } from '../storage/desk.ts';
import type { OutboxRow } from '../storage/outbox.ts';
import type { NamedStatement } from './build-many.ts';
import type { Device } from './device-key.ts';
import { refuseAlone } from './second-pair.ts';

/** Statements signed and handed over in one step. */
export const STATEMENTS_PER_STEP = 256;

/**
 * Keeps what was confirmed, all of it or nothing, so that a crash from here on loses none of it. `proposer`: public key of the
 * device whose proposal this is.
 * @throws ProtocolError denied: one of them has to be proposed by another device first
 */
export async function confirmMany(
  database: Database,
  { row }: Device,
  statements: readonly NamedStatement[],
  proposer?: string,
): Promise<void> {
  await refuseAlone(database, row, statements, proposer);
  const steps = Math.ceil(statements.length / STATEMENTS_PER_STEP);
  const { origin, publicKey } = row;
  const rows = Array.from({ length: steps }, (_, step) => {
    const from = step * STATEMENTS_PER_STEP;
    return { origin, publicKey, statements: statements.slice(from, from + STATEMENTS_PER_STEP) };
  });
  await database.deskSignings.bulkAdd(rows);
}

/** How many confirmed statements are not signed yet. */
export async function countConfirmed(database: Database): Promise<number> {
  let count = 0;
  await database.deskSignings.each(({ statements }) => (count += statements.length));
  return count;
}

/**
 * Signs everything that was confirmed for this device. Each step hands its statements to the outbox and forgets them in one
 * transaction: a crash leaves a step undone or done, and one that runs twice signs the same bytes (Ed25519 is deterministic) into
 * the same row. Returns their leaf hashes, under which they lie in the outbox.
 */
export async function signConfirmed(database: Database, device: Device, nowSeconds: number): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const step = await database.deskSignings.filter(({ publicKey }) => publicKey === device.row.publicKey).first();
    if (step === undefined) return ids;
    const rows = await Promise.all(step.statements.map((statement) => signedRow(device, statement, nowSeconds)));
    await database.transaction('rw', database.outbox, database.deskSignings, async () => {
      const held = await database.outbox.bulkGet(rows.map(({ id }) => id));
      await database.outbox.bulkAdd(rows.filter((_, at) => held[at] === undefined));
      await database.deskSignings.delete(step.id);
    });
    ids.push(...rows.map(({ id }) => id));
  }
}

async function signedRow(
  device: Device,
  { payload, details, name }: DeskSigningRow['statements'][number],
  nowSeconds: number,
): Promise<OutboxRow> {
  const signed = await signPayload(payloadTypes.statement, payload, device.key);
  return {
    id: toHex(leafHash(encodeLeaf({ kind: 'statement', signed }))),
    origin: device.row.origin,
    content: { kind: 'statement', signed: encodeCompact(signed), ...(details && { details }) },
    name,
    createdSeconds: nowSeconds,
    state: 'waiting',
    notBeforeSeconds: 0,
    attempts: 0,
  };
}
