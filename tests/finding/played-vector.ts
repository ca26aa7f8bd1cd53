import { toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { detailsDigest, encodeDetails } from '../../utils/protocol/details.ts';
import { signDevice } from '../../utils/protocol/device.ts';
import { payloadTypes, signPayload } from '../../utils/protocol/dsse.ts';
import { encodeLeaf } from '../../utils/protocol/leaf.ts';
import { leafHash } from '../../utils/protocol/merkle.ts';
import { encodeStatement, type Statement } from '../../utils/protocol/statement.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import type { Database } from '../../utils/storage/database.ts';
import { hexKeyOf, keyOf, sampleOrganisation } from '../protocol/sample-log.ts';
import { TestLog } from '../registry-client/test-log.ts';
import type { VectorLeaf, VectorRegistry, VectorStatement } from '../vectors/make/finding-policy/script.ts';

const salt = utf8('sixteen bytes!!!');

/** Signs the leaves of a vector, publishes them as a registry would, and has a reader synchronise: a real copy in its own database. */
export async function playRegistry(
  database: Database,
  { leaves, state, quorumSeconds }: VectorRegistry,
  { origin, nowSeconds }: { origin: string; nowSeconds: number },
): Promise<void> {
  if (state === 'never-synced') return;
  const log = await TestLog.empty(origin);
  for (const leaf of leaves) await play(log, leaf);
  await log.cosign(quorumSeconds);
  const sync = (shown: TestLog, door = shown.door()) =>
    syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: door, clock: () => nowSeconds });
  await sync(log);
  if (state === 'unreachable')
    await sync(
      log,
      log.door(() => ({ kind: 'failed', reason: 'offline' })),
    );
  if (state === 'forked') await sync(await anotherHistory(log, quorumSeconds));
}

async function play(log: TestLog, leaf: VectorLeaf): Promise<void> {
  switch (leaf.kind) {
    case 'trust': {
      const organisations = await Promise.all(
        leaf.organisations.map(({ id, ...fields }) => sampleOrganisation(id, fields)),
      );
      return log.addTrust({ organisations, cooldowns: leaf.cooldowns, neverList: leaf.neverList });
    }
    case 'device': {
      const { organisation, action, device, revokedFrom } = leaf;
      const key = await hexKeyOf(device);
      const reach = revokedFrom === undefined ? {} : { revokedFrom };
      const payload = { organisation, key, action, mayInvite: false, ...reach };
      const signed = await signDevice(payload, await keyOf(`organisation ${organisation}`));
      log.entries.push(encodeLeaf({ kind: 'device', signed }));
      return;
    }
    case 'statement':
      return playStatement(log, leaf);
    case 'state':
      return log.publish(leaf.seconds);
  }
}

async function playStatement(log: TestLog, { device, details, ...said }: VectorStatement): Promise<void> {
  const nameOf = (index: number): string => toHex(leafHash(log.entries[index] ?? new Uint8Array()));
  const salted = details === undefined ? undefined : encodeDetails({ evidence: [], ...details }, salt);
  const { subject, subjectKind, verdict, relations, fingerprints, addressKeys } = said;
  const statement: Statement = {
    subject,
    kind: subjectKind,
    ...(verdict === undefined ? {} : { verdict }),
    // Two statements of the same words are two leaves.
    issuedSeconds: 1_800_000_000 + log.entries.length,
    relations: relations.map(({ type, target }) => ({ type, target: nameOf(target) })),
    fingerprints,
    addressKeys,
    ...(salted === undefined ? {} : { detailsDigest: detailsDigest(salted) }),
  };
  if (salted !== undefined && details !== null) log.details.set(log.entries.length, salted);
  const signed = await signPayload(payloadTypes.statement, encodeStatement(statement), await keyOf(device));
  log.entries.push(encodeLeaf({ kind: 'statement', signed }));
}

/** The same leaves but for the last, cosigned all the same. */
async function anotherHistory(log: TestLog, quorumSeconds: number): Promise<TestLog> {
  const twin = log.copy();
  twin.entries.pop();
  await twin.publish(quorumSeconds + 1);
  return twin;
}
