import { afterAll, beforeAll, expect, test } from 'vitest';
import { equalBytes, fromHex, utf8 } from '../../utils/protocol/bytes.ts';
import { parseLeaf } from '../../utils/protocol/leaf.ts';
import { parsePolicy } from '../../utils/protocol/tlog-policy.ts';
import { parseProof, verifyProof } from '../../utils/protocol/tlog-proof.ts';
import { detailsPath, entriesPath, parseBundle } from '../../utils/protocol/tiles.ts';
import { parseDetailsBundle } from '../../utils/protocol/details.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import type { Result } from '../../registry/outcome.ts';
import { startServer, type TestServer } from './server.ts';
import { requestBody, sign } from './statements.ts';

let world: TestServer;
let key: SigningKey;
beforeAll(async () => {
  world = await startServer();
  key = world.devices['lumen'] as SigningKey;
});
afterAll(() => world.close());

async function results(response: Response): Promise<Result[]> {
  expect(response.status).toBe(200);
  return ((await response.json()) as { results: Result[] }).results;
}

async function expectProven(result: Result | undefined, hash: string): Promise<number> {
  if (!result || !('proof' in result)) throw new Error(`no proof: ${JSON.stringify(result)}`);
  const proof = parseProof(utf8(result.proof));
  await verifyProof(proof, fromHex(hash), parsePolicy(world.folder.policy));
  expect([result.leaf, result.index]).toEqual([hash, proof.index]);
  return proof.index;
}

test('202 with a place to ask, then 200 with a proof under the quorum', async () => {
  const statement = await sign(key);
  const sent = await world.post('/v1/statements', requestBody([statement]));
  expect([sent.status, sent.headers.get('retry-after')]).toEqual([202, '5']);
  const location = sent.headers.get('location') ?? '';
  expect((await world.get(location)).status).toBe(202);
  await world.server.registry.publishNow();
  const [result] = await results(await world.get(location));
  await expectProven(result, statement.hash);
});

test('who waits is answered by the publication', async () => {
  const statement = await sign(key);
  const answer = world.post('/v1/statements', requestBody([statement]), { Prefer: 'wait=20' });
  await expect.poll(async () => (await world.server.registry.health()).waiting).toBe(1);
  await world.server.registry.publishNow();
  const [result] = await results(await answer);
  await expectProven(result, statement.hash);
});

test('a duplicate gets the first proof, whether it waits or is logged, alone or twice in one request', async () => {
  const [one, two] = [await sign(key), await sign(key)];
  await world.post('/v1/statements', requestBody([one]));
  await world.post('/v1/statements', requestBody([two, one, two]));
  const before = (await world.server.registry.health()).size;
  await world.server.registry.publishNow();
  expect((await world.server.registry.health()).size).toBe(before + 3);
  const answers = await results(await world.post('/v1/statements', requestBody([one, two, one])));
  const indexes = await Promise.all(answers.map((answer, i) => expectProven(answer, [one, two, one][i]?.hash ?? '')));
  expect(indexes).toEqual([before, before + 1, before]);
  expect((await world.server.registry.health()).waiting).toBe(0);
});

test('1,000 statements at once; entries and details are served as they were sent', async () => {
  const details = { evidence: ['https://evidence.example/report'], title: 'Un rapport' };
  const statements = await Promise.all(
    Array.from({ length: 1_000 }, (_, i) => sign(key, {}, i % 10 === 0 ? details : undefined)),
  );
  const first = (await world.server.registry.health()).size;
  expect((await world.post('/v1/statements', requestBody(statements))).status).toBe(202);
  await world.server.registry.publishNow();
  const answers = await results(await world.post('/v1/statements', requestBody(statements)));
  for (const [i, answer] of answers.entries()) await expectProven(answer, statements[i]?.hash ?? '');
  const bundle = Math.floor(first / 256) + 1;
  const entries = parseBundle(new Uint8Array(await (await world.get(entriesPath(bundle))).arrayBuffer()));
  const bundledDetails = parseDetailsBundle(new Uint8Array(await (await world.get(detailsPath(bundle))).arrayBuffer()));
  expect(entries).toHaveLength(256);
  for (const [i, entry] of entries.entries()) {
    const sent = statements[bundle * 256 + i - first];
    expect(equalBytes(entry, sent?.leaf ?? new Uint8Array())).toBe(true);
    expect(bundledDetails.has(i)).toBe(sent?.item.details !== undefined);
  }
  expect(parseLeaf(entries[0] ?? new Uint8Array()).kind).toBe('statement');
});
