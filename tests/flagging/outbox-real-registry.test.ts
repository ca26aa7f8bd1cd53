import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answersOf, sendTogether } from '../../entrypoints/background/outbox-answers.ts';
import { registryDoor, type FetchRegistry } from '../../utils/fetching/fetch-registry.ts';
import { buildStatement } from '../../utils/flagging/build-statement.ts';
import { createDeviceKey, loadDevice, type Device } from '../../utils/flagging/device-key.ts';
import { flushOutbox, type OutboxPost } from '../../utils/flagging/outbox.ts';
import { signStatement } from '../../utils/flagging/sign-statement.ts';
import { parseCompact } from '../../utils/protocol/dsse.ts';
import { postStatements } from '../../utils/registry-client/post-statements.ts';
import { pollSubmission } from '../../utils/registry-client/submission.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { serve } from '../../registry/serve.ts';
import { onlyWhenAsked, submitLeaves } from '../registry/open.ts';
import { startServer, type TestServer } from '../registry/server.ts';
import { deviceLeaf } from '../registry/statements.ts';
import { checked, draft } from './drafts.ts';
import { salt } from './small-log.ts';

// The outbox against a real server: what it says, what it does when it is away, and what is left after a crash at each step.

const nowSeconds = Math.floor(Date.now() / 1000);
let world: TestServer;
let database: Database;
let device: Device;
let address: string;
let clock: number;
let databases = 0;

beforeEach(async () => {
  world = await startServer();
  address = world.server.address;
  clock = nowSeconds;
  database = openDatabase(`outbox-real-${databases++}`);
  const { pair, publicKey } = await createDeviceKey();
  const { origin } = world.server.registry.descriptor;
  const whose = { organisation: 'lumen', organisationName: 'Lumen' };
  await database.deviceKeys.add({ publicKey, origin, ...whose, pair, state: 'enrolled', createdSeconds: nowSeconds });
  device = (await loadDevice(database, origin)) as Device;
  const organisationKey = world.folder.organisations['lumen'];
  if (organisationKey === undefined) throw new Error('no organisation');
  await submitLeaves(world.server.registry, [await deviceLeaf('lumen', organisationKey, device.key)]);
  const { descriptor } = world.server.registry;
  await syncRegistry({ descriptor, database, fetchRegistry: registryDoor(address), clock: () => nowSeconds });
});
afterEach(async () => {
  await database.delete();
  await world.close();
});

async function sign(explanation = 'One.'): Promise<string> {
  const built = buildStatement(checked, { ...draft, explanation }, { issuedSeconds: nowSeconds - 60, salt });
  return signStatement(database, device, built, { name: 'note.docx', nowSeconds });
}

/** As the background sends, waiting for nothing; `door` may fail. Moves the clock to the next time that something is due. */
async function flush(door: FetchRegistry = registryDoor(address)): Promise<void> {
  const impatient: FetchRegistry = (path, request = {}) =>
    door(path, request.body === undefined ? request : { ...request, waitSeconds: 0 });
  const input = { descriptor: world.server.registry.descriptor, database, fetchRegistry: impatient };
  const post: OutboxPost = {
    send: (rows) =>
      sendTogether(rows, (some) =>
        postStatements(
          input,
          some.flatMap(({ content }) =>
            content.kind === 'statement'
              ? [{ signed: parseCompact(content.signed), ...(content.details && { details: content.details }) }]
              : [],
          ),
        ),
      ),
    poll: async (rows, submission) =>
      answersOf(
        rows,
        await pollSubmission(
          input,
          submission,
          rows.map(({ id }) => id),
        ),
      ),
  };
  const next = await flushOutbox({ database, post, clock: () => clock });
  clock = Math.max(clock, next ?? 0);
}

async function stateOf(id: string): Promise<string | undefined> {
  return (await database.outbox.get(id))?.state;
}

/** Entries of the log that hold this leaf. */
function entriesOf(id: string): number {
  return world.server.registry.view.statements.filter(({ leaf }) => leaf === id).length;
}

test('202, then a proof: waiting, sent, published', async () => {
  const id = await sign();
  expect(await stateOf(id)).toBe('waiting');
  await flush();
  expect(await stateOf(id)).toBe('sent');
  await flush();
  expect(await stateOf(id)).toBe('sent');
  await world.server.registry.publishNow();
  await flush();
  expect(await database.outbox.get(id)).toMatchObject({
    state: 'published',
    published: { index: expect.any(Number) as unknown },
  });
  expect(entriesOf(id)).toBe(1);
});

test('offline, then back: nothing is lost, and it is sent once', async () => {
  const id = await sign();
  await world.server.close();
  for (let round = 0; round < 3; round++) {
    await flush();
    expect(await database.outbox.get(id)).toMatchObject({ state: 'waiting', problem: { code: 'offline' } });
  }
  const server = await serve({ dir: world.folder.dir, port: 0, periods: onlyWhenAsked, log: () => undefined });
  world = { ...world, server, close: async () => (await server.close(), world.folder.remove()) };
  address = server.address;
  await flush();
  await server.registry.publishNow();
  await flush();
  expect([await stateOf(id), entriesOf(id)]).toEqual(['published', 1]);
});

test('429: waits as long as the registry says', async () => {
  const id = await sign();
  const busy: FetchRegistry = () =>
    Promise.resolve({ kind: 'failed', reason: 'rate-limited', status: 429, retryAfterSeconds: 77 });
  await flush(busy);
  expect(await database.outbox.get(id)).toMatchObject({ state: 'waiting', notBeforeSeconds: nowSeconds + 77 });
  await flush();
  await world.server.registry.publishNow();
  await flush();
  expect([await stateOf(id), entriesOf(id)]).toEqual(['published', 1]);
});

test('the answer to the first request is lost: the second finds the same entry', async () => {
  const id = await sign();
  const lossy: FetchRegistry = async (path, request) => {
    await registryDoor(address)(path, request);
    return { kind: 'failed', reason: 'timeout' };
  };
  await flush(lossy);
  await world.server.registry.publishNow();
  expect([await stateOf(id), entriesOf(id)]).toEqual(['waiting', 1]);
  await flush();
  expect([await stateOf(id), entriesOf(id)]).toEqual(['published', 1]);
});

test('a crash between signing and sending: the signed bytes are there at the next start', async () => {
  const id = await sign();
  database.close();
  await database.open();
  expect(await stateOf(id)).toBe('waiting');
  // Signed once more after the crash, as from a draft that was still open: the same bytes, the same statement.
  expect(await sign()).toBe(id);
  expect(await database.outbox.count()).toBe(1);
  await flush();
  await world.server.registry.publishNow();
  await flush();
  expect([await stateOf(id), entriesOf(id)]).toEqual(['published', 1]);
});

test('a crash between the answer and its storing: asked again, published once', async () => {
  const id = await sign();
  const dying: FetchRegistry = async (path, request) => {
    const answer = await registryDoor(address)(path, request);
    database.close();
    return answer;
  };
  await flush(dying).catch(() => undefined);
  await database.open();
  expect(await stateOf(id)).toBe('waiting');
  await world.server.registry.publishNow();
  await flush();
  expect([await stateOf(id), entriesOf(id)]).toEqual(['published', 1]);
});

test('refused for good, with the registry’s own reason; its neighbours go through', async () => {
  const [good, bad] = [await sign('Good.'), await sign('Bad.')];
  // The details of one are not those that were signed.
  await database.outbox.update(bad, {
    content: { ...(await database.outbox.get(bad))?.content, details: salt } as never,
  });
  await flush();
  await world.server.registry.publishNow();
  await flush();
  expect([await stateOf(good), entriesOf(good)]).toEqual(['published', 1]);
  expect(await database.outbox.get(bad)).toMatchObject({
    state: 'refused',
    problem: { code: 'details-mismatch', said: expect.stringContaining('exactly the bytes') as unknown },
  });
  expect(entriesOf(bad)).toBe(0);
});
