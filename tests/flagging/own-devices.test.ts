import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDeviceKey, loadDevice, type Device } from '../../utils/flagging/device-key.ts';
import { dropClosedInvitations, openInvitations, prepareInvitation } from '../../utils/flagging/invite.ts';
import { isKeyOld, ownDevices } from '../../utils/flagging/own-devices.ts';
import { foreignStatements, ownStatements } from '../../utils/flagging/own-statements.ts';
import { encodeCompact } from '../../utils/protocol/dsse.ts';
import { keyIdOf, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { toHex } from '../../utils/protocol/bytes.ts';
import { registryDoor } from '../../utils/fetching/fetch-registry.ts';
import { postInvitation } from '../../utils/registry-client/post-invitation.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { parseCompact } from '../../utils/protocol/dsse.ts';
import { submit, submitLeaves } from '../registry/open.ts';
import { startServer, type TestServer } from '../registry/server.ts';
import { deviceLeaf, sign, type SignedStatement } from '../registry/statements.ts';
import { enrolmentBody } from '../registry/enrolment.ts';
import { codeKeySeed } from '../../utils/protocol/invitation-code.ts';
import { importSigningKey } from '../../utils/protocol/ed25519.ts';

// A real registry, a reader's database that synchronises it, and a device of Lumen whose key lies in that database.

const nowSeconds = Math.floor(Date.now() / 1000);
let world: TestServer;
let database: Database;
let device: Device;
let databases = 0;

beforeEach(async () => {
  world = await startServer();
  database = openDatabase(`own-devices-${databases++}`);
  const { pair, publicKey } = await createDeviceKey();
  const { origin } = world.server.registry.descriptor;
  await database.deviceKeys.add({
    publicKey,
    origin,
    organisation: 'lumen',
    organisationName: 'Lumen',
    pair,
    state: 'enrolled',
    createdSeconds: nowSeconds,
  });
  device = (await loadDevice(database, origin)) as Device;
  await admit(device.key, { mayInvite: true, name: 'Newsroom laptop' });
  await sync();
});
afterEach(async () => {
  await database.delete();
  await world.close();
});

async function admit(key: SigningKey, changes: Parameters<typeof deviceLeaf>[3] = {}): Promise<void> {
  await submitLeaves(world.server.registry, [await deviceLeaf('lumen', organisationKey(), key, changes)]);
}

function organisationKey(): SigningKey {
  return world.folder.organisations['lumen'] as SigningKey;
}

async function sync(): Promise<void> {
  const { descriptor } = world.server.registry;
  const fetchRegistry = registryDoor(world.server.address);
  const outcome = await syncRegistry({ descriptor, database, fetchRegistry, clock: () => Date.now() / 1000 });
  expect(['grown', 'unchanged']).toContain(outcome.kind);
}

/** Signed with this device's key and logged; `here`: through this device's outbox, as the popup does. */
async function logged(here: boolean, explanation?: string): Promise<SignedStatement> {
  const signed = await sign(
    device.key,
    {},
    explanation === undefined ? undefined : { title: explanation, evidence: [] },
  );
  if (here) {
    const content = { kind: 'statement' as const, signed: encodeCompact(signed.signed) };
    const rest = { name: 'note.docx', createdSeconds: nowSeconds, notBeforeSeconds: 0, attempts: 0 };
    await database.outbox.add({ id: signed.hash, origin: device.row.origin, content, state: 'waiting', ...rest });
  }
  await submit(world.server.registry, [signed]);
  return signed;
}

describe('what was signed with my key', () => {
  test('is what the log holds, newest first, by whomever; what was not signed here is named', async () => {
    const mine = await logged(true);
    const theirs = await logged(false, 'Stolen');
    await submit(world.server.registry, [await sign(world.devices['lumen'] as SigningKey)]);
    await sync();
    const found = await ownStatements(database, device.row.origin);
    expect(found.map(({ leaf, name, signedHere }) => ({ leaf, name, signedHere }))).toEqual([
      { leaf: theirs.hash, name: 'Stolen', signedHere: false },
      { leaf: mine.hash, name: 'note.docx', signedHere: true },
    ]);
    expect(found[0]?.loggedSeconds).toBeGreaterThan(nowSeconds - 60);
    expect(await foreignStatements(database, device.row.origin)).toEqual([found[0]?.index]);
  });

  test('is asked again when the log has grown, and not before', async () => {
    await logged(true);
    await sync();
    const { origin } = device.row;
    expect(await foreignStatements(database, origin)).toEqual([]);
    const stolen = await logged(false);
    expect(await foreignStatements(database, origin)).toEqual([]);
    await sync();
    const [first] = await foreignStatements(database, origin);
    expect((await ownStatements(database, origin)).find(({ leaf }) => leaf === stolen.hash)?.index).toBe(first);
    // The answer is kept for this root: the statements are not read again.
    await database.statements.clear();
    expect(await foreignStatements(database, origin)).toEqual([first]);
  });

  test('covers a key that was replaced', async () => {
    await logged(false);
    const { pair, publicKey } = await createDeviceKey();
    await database.deviceKeys.add({ ...device.row, publicKey, pair, createdSeconds: nowSeconds + 1 });
    await sync();
    expect(await foreignStatements(database, device.row.origin)).toHaveLength(1);
  });

  test('is nothing on a device that signs for nobody', async () => {
    await logged(false);
    await database.deviceKeys.clear();
    await sync();
    expect(await ownStatements(database, device.row.origin)).toEqual([]);
    expect(await foreignStatements(database, device.row.origin)).toEqual([]);
  });
});

describe('my organisation’s devices', () => {
  test('are those of the log, this one first', async () => {
    await logged(true);
    const other = world.devices['lumen'] as SigningKey;
    await submitLeaves(world.server.registry, [
      await deviceLeaf('lumen', organisationKey(), other, { action: 'revoke', revokedFrom: 2 }),
    ]);
    await sync();
    const devices = await ownDevices(database, device.row);
    expect(devices).toMatchObject([
      { key: device.row.publicKey, name: 'Newsroom laptop', isThis: true, valid: true, mayInvite: true, statements: 1 },
      { key: toHex(other.publicKey), isThis: false, valid: false, revokedFrom: 2, statements: 0 },
    ]);
    expect(devices[0]?.id).toBe(toHex(keyIdOf(device.key.publicKey)));
    expect(devices[0]?.addedSeconds).toBeGreaterThan(nowSeconds - 60);
  });

  test('none before the registry was fetched', async () => {
    await database.views.clear();
    expect(await ownDevices(database, device.row)).toEqual([]);
  });
});

test('a key is old after a year', () => {
  const { row } = device;
  const year = 365 * 86_400;
  expect([0, year, year + 1].map((age) => isKeyOld(row, row.createdSeconds + age))).toEqual([false, false, true]);
});

describe('an invitation made here', () => {
  const request = { days: 2, mayInvite: true, nowSeconds };

  test('lies in the outbox with its code; what is sent holds no trace of the code; a colleague enrols with it', async () => {
    const id = await prepareInvitation(database, device, request);
    const row = (await database.outbox.get(id)) as OutboxRow;
    if (row.content.kind !== 'invitation') throw new Error(row.content.kind);
    const { code, signed } = row.content;
    const bodies: string[] = [];
    const door = registryDoor(world.server.address);
    const outcome = await postInvitation(
      {
        descriptor: world.server.registry.descriptor,
        database,
        fetchRegistry: (path, sent = {}) => {
          bodies.push(Buffer.from(sent.body ?? []).toString());
          return door(path, sent);
        },
      },
      parseCompact(signed),
    );
    expect(outcome).toEqual({ kind: 'kept' });
    const letters = code.replaceAll('-', '');
    const sent = bodies.join() + Buffer.from(signed).toString('latin1');
    for (const secret of [code, letters, toHex(codeKeySeed(code))]) expect(sent).not.toContain(secret);

    const { body } = await enrolmentBody('lumen', await importSigningKey(codeKeySeed(code)), { mayInvite: true });
    expect((await world.post('/v1/enrolments', body)).status).toBe(202);
    await world.server.registry.publishNow();
    expect(await openInvitations(database, nowSeconds)).toMatchObject([{ code, mayInvite: true, state: 'waiting' }]);
    await sync();
    expect(await openInvitations(database, nowSeconds)).toEqual([]);
    await dropClosedInvitations(database, nowSeconds);
    expect(await database.outbox.count()).toBe(0);
  });

  test('is gone from this device once it has expired, and nothing else is', async () => {
    await logged(true);
    await prepareInvitation(database, device, request);
    await prepareInvitation(database, device, { ...request, days: 7 });
    const later = nowSeconds + 3 * 86_400;
    expect(await openInvitations(database, later)).toHaveLength(1);
    await dropClosedInvitations(database, later);
    expect((await database.outbox.toArray()).map(({ content }) => content.kind).sort()).toEqual([
      'invitation',
      'statement',
    ]);
  });

  test('stays, if it is made while those that have expired are looked for', async () => {
    const { outbox, views } = database;
    const id = await prepareInvitation(database, device, { ...request, days: 7 });
    const made = (await outbox.get(id)) as OutboxRow;
    await outbox.delete(id);
    await prepareInvitation(database, device, request);
    let making: Promise<unknown> | undefined;
    // That is read for each invitation in turn.
    views.hook('reading', (row) => {
      making ??= Dexie.ignoreTransaction(() => outbox.add(made));
      return row;
    });
    await dropClosedInvitations(database, nowSeconds + 3 * 86_400);
    await making;
    expect(await outbox.toCollection().primaryKeys()).toEqual([id]);
  });

  test('is refused in the registry’s words once this device is revoked', async () => {
    await submitLeaves(world.server.registry, [
      await deviceLeaf('lumen', organisationKey(), device.key, { action: 'revoke' }),
    ]);
    const id = await prepareInvitation(database, device, request);
    const content = (await database.outbox.get(id))?.content;
    const { descriptor } = world.server.registry;
    const fetchRegistry = registryDoor(world.server.address);
    const outcome = await postInvitation(
      { descriptor, database, fetchRegistry },
      parseCompact(content?.signed ?? new Uint8Array()),
    );
    expect(outcome).toMatchObject({ kind: 'refused', problem: { type: 'urn:touchstone:problem:revoked-key' } });
  });
});
