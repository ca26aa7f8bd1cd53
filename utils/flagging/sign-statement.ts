import { toHex } from '../protocol/bytes.ts';
import { encodeCompact, payloadTypes, signPayload } from '../protocol/dsse.ts';
import { encodeLeaf } from '../protocol/leaf.ts';
import { saysSomething } from '../protocol/log-view.ts';
import { leafHash } from '../protocol/merkle.ts';
import { parseStatement } from '../protocol/statement.ts';
import type { Database } from '../storage/database.ts';
import type { BuiltStatement } from './build-statement.ts';
import type { Device } from './device-key.ts';
import { leaveGroupDrafts } from './group-drafts.ts';
import { refuseAlone } from './second-pair.ts';

/**
 * Signs the very bytes that were shown, and hands them to the outbox, which replaces the draft in one step: a crash leaves either
 * the draft or the signed statement, never neither. A retraction was never a draft, and leaves alone what has been begun about the
 * document. Signing the same bytes twice is the same statement (Ed25519 is deterministic).
 * Returns the statement's leaf hash, hex, under which it lies in the outbox.
 * @throws ProtocolError too-large: longer than a leaf may be; denied: it has to be proposed first; NotSigned no-copy
 */
export async function signStatement(
  database: Database,
  device: Device,
  built: BuiltStatement,
  { name, nowSeconds }: { name: string; nowSeconds: number },
): Promise<string> {
  const statement = parseStatement(built.payload);
  await refuseAlone(database, device.row, [built]);
  const signed = await signPayload(payloadTypes.statement, built.payload, device.key);
  const leaf = encodeLeaf({ kind: 'statement', signed });
  const id = toHex(leafHash(leaf));
  await database.transaction('rw', database.outbox, database.drafts, database.groupDrafts, async () => {
    if (saysSomething(statement)) {
      await database.drafts.delete(statement.subject);
      await leaveGroupDrafts(database, [statement.subject]);
    }
    if ((await database.outbox.get(id)) !== undefined) return;
    await database.outbox.add({
      id,
      origin: device.row.origin,
      content: { kind: 'statement', signed: encodeCompact(signed), ...(built.details && { details: built.details }) },
      name,
      createdSeconds: nowSeconds,
      state: 'waiting',
      notBeforeSeconds: 0,
      attempts: 0,
    });
  });
  return id;
}
