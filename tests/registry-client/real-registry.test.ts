import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registryDoor, type FetchRegistry } from '../../utils/fetching/fetch-registry.ts';
import { parseDescriptor, type Descriptor } from '../../utils/protocol/descriptor.ts';
import { lookUp } from '../../utils/registry-client/look-up.ts';
import { postStatements } from '../../utils/registry-client/post-statements.ts';
import { syncRegistry, type SyncOutcome } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { startServer, type TestServer } from '../registry/server.ts';
import { sign } from '../registry/statements.ts';
import { subjectOf } from './test-log.ts';

// The client against the registry's own server, over HTTP: what one writes, the other verifies.

let running: TestServer;
let database: Database;
let descriptor: Descriptor;
let fetchRegistry: FetchRegistry;
const clock = (): number => Math.floor(Date.now() / 1_000);
const sync = (): Promise<SyncOutcome> => syncRegistry({ descriptor, database, fetchRegistry, clock });

beforeAll(async () => {
  running = await startServer({
    periods: { betweenMs: 20, gatherMs: 1, recosignMs: 1e9, atOnce: 1_000, longestBackOffMs: 50 },
  });
  const stored = parseDescriptor(await readFile(path.join(running.folder.dir, 'descriptor.json')));
  descriptor = { ...stored, address: new URL('/', running.server.address).href };
  fetchRegistry = registryDoor(descriptor.address);
  database = openDatabase('real-registry');
});
afterAll(async () => {
  await database.delete();
  await running.close();
});

test('sync, post, proof, sync: the statement is there with its details', async () => {
  expect(await sync()).toMatchObject({ kind: 'grown', from: 0 });
  const device = running.devices['lumen'];
  if (device === undefined) throw new Error('no device');
  const evidence = ['https://lumen.example/why'];
  const { signed, item, hash } = await sign(device, { subject: subjectOf('real') }, { evidence });
  const details = Uint8Array.from(Buffer.from(item.details ?? '', 'base64'));
  const outcome = await postStatements({ descriptor, database, fetchRegistry }, [{ signed, details }]);
  expect(outcome).toMatchObject({ kind: 'logged', results: [{ leaf: hash }] });
  expect(await sync()).toMatchObject({ kind: 'grown' });
  expect(await lookUp(database, [`sha256:${subjectOf('real')}`])).toMatchObject([
    { leaf: hash, standing: 'live', organisation: { id: 'lumen' }, details: { evidence } },
  ]);
  expect(await sync()).toMatchObject({ kind: 'unchanged' });
});

test('bad input is refused in words, whole batch, with its position', async () => {
  const device = running.devices['lumen'];
  if (device === undefined) throw new Error('no device');
  const good = await sign(device);
  const bad = { ...good.signed, signature: good.signed.signature.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) };
  const outcome = await postStatements({ descriptor, database, fetchRegistry }, [
    { signed: good.signed },
    { signed: bad },
  ]);
  expect(outcome).toMatchObject({ kind: 'refused', problem: { position: 1 } });
});

test('600 statements over several bundles', async () => {
  const device = running.devices['veritas'];
  if (device === undefined) throw new Error('no device');
  const statements = await Promise.all(
    Array.from({ length: 600 }, (_, i) => sign(device, { subject: subjectOf(`r${i}`) })),
  );
  const outcome = await postStatements({ descriptor, database, fetchRegistry }, statements);
  if (outcome.kind !== 'logged') throw new Error(outcome.kind);
  expect(outcome.results).toHaveLength(600);
  expect(await sync()).toMatchObject({ kind: 'grown' });
  expect(await lookUp(database, [`sha256:${subjectOf('r599')}`])).toHaveLength(1);
});
