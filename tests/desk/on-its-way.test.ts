import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { loadOnItsWay } from '../../entrypoints/desk/on-its-way.ts';
import { buildStatement } from '../../utils/flagging/build-statement.ts';
import { encodeCompact, payloadTypes, signPayload } from '../../utils/protocol/dsse.ts';
import { generateSigningKey } from '../../utils/protocol/ed25519.ts';
import { openDatabase } from '../../utils/storage/database.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { checked, draft } from '../flagging/drafts.ts';
import { origin, salt, SmallLog } from '../flagging/small-log.ts';

const subjectOf = (name: string): string => name.charCodeAt(0).toString(16).padStart(64, '0');
const built = (name: string): { payload: Uint8Array; details?: Uint8Array } =>
  buildStatement({ ...checked, subject: subjectOf(name) }, draft, { issuedSeconds: 1_795_000_000, salt });

test('confirmed, signed, sent, and published before the copy of the registry holds it: all are on their way', async () => {
  const database = openDatabase(`on-its-way-${crypto.randomUUID()}`);
  await (await SmallLog.create()).trustIn(database);
  await database.views.toCollection().modify(({ view }) => {
    view.size = 10;
  });
  const key = await generateSigningKey();
  const row = async (name: string, state: OutboxRow['state'], index?: number): Promise<OutboxRow> => {
    const signed = encodeCompact(await signPayload(payloadTypes.statement, built(name).payload, key));
    return {
      ...{ id: name, origin, name, state, createdSeconds: 0, notBeforeSeconds: 0, attempts: 0 },
      content: { kind: 'statement', signed },
      ...(index !== undefined && { published: { index, proof: new Uint8Array() } }),
    };
  };
  const statements = [{ name: 'c', ...built('c') }];
  await database.deskSignings.add({ origin, publicKey: 'ab'.repeat(32), statements });
  await database.outbox.bulkAdd([
    await row('w', 'waiting'),
    await row('s', 'sent'),
    await row('n', 'published', 10),
    await row('h', 'published', 9),
    await row('r', 'refused'),
  ]);
  expect([...(await loadOnItsWay(database))].sort()).toEqual(['c', 'n', 's', 'w'].map(subjectOf).sort());
  await database.delete();
});
