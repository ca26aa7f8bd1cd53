import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64, utf8 } from '../../utils/protocol/bytes.ts';
import { generateSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { problemOf, startServer, type TestServer } from './server.ts';
import { enrolmentBody, invitationBody, invitationFor } from './enrolment.ts';
import { requestBody, sign } from './statements.ts';
import type { ProblemName } from '../../utils/protocol/problem-names.ts';

let world: TestServer;
let nowMs = Date.now();
beforeAll(async () => {
  world = await startServer({ clock: { nowMs: () => nowMs, monotonicMs: () => nowMs } });
});
afterAll(() => world.close());

/** Leaves an invitation with the registry; returns the code's key. */
async function invite(changes: Parameters<typeof invitationFor>[3] = {}): Promise<SigningKey> {
  const code = await generateSigningKey();
  const organisationKey = world.folder.organisations['lumen'] as SigningKey;
  const signed = await invitationFor('lumen', organisationKey, code, changes);
  expect((await world.post('/v1/invitations', invitationBody(signed))).status).toBe(200);
  return code;
}

async function expectProblem(body: Uint8Array, name: ProblemName): Promise<void> {
  const { waiting, size } = await world.server.registry.health();
  expect((await problemOf(await world.post('/v1/enrolments', body))).type).toBe(`urn:touchstone:problem:${name}`);
  expect(await world.server.registry.health()).toMatchObject({ waiting, size });
}

test('a code makes a device that signs; the same request again gets the same answer', async () => {
  const code = await invite();
  const { body, device } = await enrolmentBody('lumen', code);
  expect((await world.post('/v1/enrolments', body)).status).toBe(202);
  await world.server.registry.publishNow();
  const again = await world.post('/v1/enrolments', body);
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({
    results: [{ index: expect.any(Number) as unknown, proof: expect.stringContaining('tlog-proof') as unknown }],
  });
  expect((await world.post('/v1/statements', requestBody([await sign(device)]))).status).toBe(202);
  await expectProblem((await enrolmentBody('lumen', code)).body, 'used-invitation');
});

test('codes that are unknown, expired, or another’s', async () => {
  await expectProblem((await enrolmentBody('lumen', await generateSigningKey())).body, 'unknown-invitation');
  const short = await invite({ expiresSeconds: Math.floor(nowMs / 1_000) + 60 });
  const { body } = await enrolmentBody('lumen', short);
  nowMs += 120_000;
  await expectProblem(body, 'expired-invitation');
  await expectProblem((await enrolmentBody('veritas', await invite())).body, 'leaf-not-accepted');
});

test('a device must hold the key it names', async () => {
  const code = await invite();
  const prover = await generateSigningKey();
  await expectProblem((await enrolmentBody('lumen', code, { prover })).body, 'no-possession');
  // The code is not used up by it.
  expect((await world.post('/v1/enrolments', (await enrolmentBody('lumen', code)).body)).status).toBe(202);
});

test('a key is a device once', async () => {
  const device = world.devices['lumen'] as SigningKey;
  await expectProblem((await enrolmentBody('lumen', await invite(), { device })).body, 'leaf-not-accepted');
});

test.each(['[]', '{}', '{"device":"AA==","possession":""}', '{"device":"!","possession":"AA=="}'])(
  'malformed: %s',
  async (body) => {
    await expectProblem(utf8(body), 'malformed-request');
  },
);

test('an invitation that its organisation has not signed is not kept', async () => {
  const code = await generateSigningKey();
  const forged = await invitationFor('lumen', await generateSigningKey(), code);
  await expect(world.server.registry.addInvitation(invitationBody(forged))).rejects.toMatchObject({
    problem: 'leaf-not-accepted',
  });
  await expectProblem((await enrolmentBody('lumen', code)).body, 'unknown-invitation');
});

test('the operator’s routes ask for the token', async () => {
  const leaves = JSON.stringify({ leaves: [toBase64(await world.folder.trustLeaf(2))] });
  const { size } = await world.server.registry.health();
  const wrong: Record<string, string>[] = [
    {},
    { Authorization: 'Bearer x' },
    { Authorization: await world.adminToken() },
  ];
  for (const headers of wrong) expect((await world.post('/v1/admin/leaves', leaves, headers)).status).toBe(403);
  expect(await world.server.registry.health()).toMatchObject({ size });
  const headers = { Authorization: `Bearer ${await world.adminToken()}`, Prefer: 'wait=15' };
  expect((await world.post('/v1/admin/leaves', leaves, headers)).status).toBe(200);
  expect((await world.get('/trust/2')).status).toBe(200);
});
