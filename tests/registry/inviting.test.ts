import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBase64, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { signDevice } from '../../utils/protocol/device.ts';
import { encodeCompact } from '../../utils/protocol/dsse.ts';
import { generateSigningKey, importSigningKey, keyIdOf, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { CODE_BYTES, codeKeySeed, codeMayInvite, formatCode } from '../../utils/protocol/invitation-code.ts';
import { isDeviceValidAt } from '../../utils/protocol/log-view.ts';
import type { Signed } from '../../utils/protocol/dsse.ts';
import type { ProblemName } from '../../utils/protocol/problem-names.ts';
import { MAX_OPEN_INVITATIONS } from '../../registry/store/invitations.ts';
import { problemOf, startServer, type TestServer } from './server.ts';
import { enrolmentBody, invitationBody, invitationFor } from './enrolment.ts';
import { requestBody, sign } from './statements.ts';

const DAY_SECONDS = 86_400;
let world: TestServer;
let nowMs = Date.now();
/** A device of Lumen that may invite, enrolled by a code of the organisation's. */
let inviter: SigningKey;
beforeAll(async () => {
  world = await startServer({ clock: { nowMs: () => nowMs, monotonicMs: () => nowMs } });
  inviter = await enrolled(organisationKey(), { mayInvite: true });
});
afterAll(() => world.close());

function organisationKey(): SigningKey {
  return world.folder.organisations['lumen'] as SigningKey;
}

async function leave(signed: Signed): Promise<string> {
  const response = await world.post('/v1/invitations', invitationBody(signed));
  return response.status === 200 ? 'kept' : (await problemOf(response)).type.replace('urn:touchstone:problem:', '');
}

/** A new device of Lumen, invited by this key and published. */
async function enrolled(
  by: SigningKey,
  { mayInvite = false, asks }: { mayInvite?: boolean; asks?: boolean } = {},
): Promise<SigningKey> {
  const code = formatCode(crypto.getRandomValues(new Uint8Array(CODE_BYTES)), { mayInvite });
  expect(codeMayInvite(code)).toBe(mayInvite);
  const codeKey = await importSigningKey(codeKeySeed(code));
  expect(await leave(await invitationFor('lumen', by, codeKey, { mayInvite }))).toBe('kept');
  const { body, device } = await enrolmentBody('lumen', codeKey, { mayInvite: asks ?? mayInvite });
  const response = await world.post('/v1/enrolments', body);
  if (response.status !== 202) throw new Error((await problemOf(response)).type);
  await world.server.registry.publishNow();
  return device;
}

async function statusOf(device: SigningKey): Promise<number> {
  return (await world.post('/v1/statements', requestBody([await sign(device)]))).status;
}

async function revoke(device: SigningKey, key = organisationKey(), action: 'revoke' | 'add' = 'revoke') {
  const payload = { organisation: 'lumen', key: toHex(device.publicKey), action, mayInvite: false } as const;
  const body = { device: toBase64(encodeCompact(await signDevice(payload, key))) };
  return world.post('/v1/revocations', utf8(JSON.stringify(body)));
}

test('a device that may invite brings in a colleague, without the organisation key and without the operator', async () => {
  const colleague = await enrolled(inviter);
  expect(await statusOf(colleague)).toBe(202);
  const id = toHex(keyIdOf(colleague.publicKey));
  expect(world.server.registry.view.devices[id]).toMatchObject({
    mayInvite: false,
    invitedBy: toHex(keyIdOf(inviter.publicKey)),
  });
});

test('the right to invite is handed on only by an invitation that says so', async () => {
  await expect(enrolled(inviter, { mayInvite: false, asks: true })).rejects.toThrow('leaf-not-accepted');
  const deputy = await enrolled(inviter, { mayInvite: true });
  expect(await statusOf(await enrolled(deputy))).toBe(202);
});

test('the same invitation again is kept once', async () => {
  const signed = await invitationFor('lumen', inviter, await generateSigningKey());
  expect([await leave(signed), await leave(signed)]).toEqual(['kept', 'kept']);
});

describe('not kept', () => {
  const seconds = (days: number) => ({ expiresSeconds: Math.floor(nowMs / 1_000) + days * DAY_SECONDS });
  test.each<[string, () => Promise<Signed>, ProblemName]>([
    [
      'of a device that may not invite',
      async () => invitationFor('lumen', world.devices['lumen'] as SigningKey, await generateSigningKey()),
      'leaf-not-accepted',
    ],
    [
      'of a device for another organisation',
      async () => invitationFor('veritas', inviter, await generateSigningKey()),
      'leaf-not-accepted',
    ],
    [
      'for an organisation that is not listed',
      async () => invitationFor('nobody', inviter, await generateSigningKey()),
      'leaf-not-accepted',
    ],
    [
      'with a signature of something else',
      async () => {
        const one = await invitationFor('lumen', inviter, await generateSigningKey());
        return { ...one, signature: (await invitationFor('lumen', inviter, await generateSigningKey())).signature };
      },
      'bad-signature',
    ],
    [
      'that has expired',
      async () => invitationFor('lumen', inviter, await generateSigningKey(), seconds(-1)),
      'expired-invitation',
    ],
    [
      'for more than a season',
      async () => invitationFor('lumen', inviter, await generateSigningKey(), seconds(92)),
      'invitation-too-long',
    ],
  ])('%s', async (_, make, problem) => {
    expect(await leave(await make())).toBe(problem);
  });
});

test('a device that is revoked invites nobody, what it invited falls with it, and open codes with it', async () => {
  const lost = await enrolled(inviter, { mayInvite: true });
  const invited = await enrolled(lost);
  const code = await generateSigningKey();
  expect(await leave(await invitationFor('lumen', lost, code))).toBe('kept');
  const { size } = await world.server.registry.health();
  expect((await revoke(lost)).status).toBe(202);
  await world.server.registry.publishNow();
  expect(await leave(await invitationFor('lumen', lost, await generateSigningKey()))).toBe('revoked-key');
  const { body } = await enrolmentBody('lumen', code);
  expect((await problemOf(await world.post('/v1/enrolments', body))).type).toContain('leaf-not-accepted');
  const { view } = world.server.registry;
  const id = toHex(keyIdOf(invited.publicKey));
  // Added while its inviter was valid: it goes on. Revoked back to before, it would fall.
  expect(isDeviceValidAt(view, id, view.size)).toBe(true);
  const payload = { organisation: 'lumen', key: toHex(lost.publicKey), action: 'revoke', mayInvite: false } as const;
  const back = await signDevice({ ...payload, revokedFrom: size - 4 }, organisationKey());
  await world.post('/v1/revocations', utf8(JSON.stringify({ device: toBase64(encodeCompact(back)) })));
  await world.server.registry.publishNow();
  expect(isDeviceValidAt(view, id, view.size)).toBe(false);
  expect(await statusOf(invited)).toBe(403);
});

test('a revocation is the organisation’s alone, and the route takes nothing else', async () => {
  const device = await enrolled(inviter);
  expect((await problemOf(await revoke(device, inviter))).type).toContain('leaf-not-accepted');
  expect((await problemOf(await revoke(device, world.folder.organisations['veritas']))).type).toContain('problem:');
  expect((await problemOf(await revoke(await generateSigningKey(), organisationKey(), 'add'))).type).toContain(
    'leaf-not-accepted',
  );
  expect(await statusOf(device)).toBe(202);
});

test('a stolen device cannot fill the database with invitations; what has expired makes room', async () => {
  const problems = new Set<string>();
  for (let i = 0; i <= MAX_OPEN_INVITATIONS; i++)
    problems.add(await leave(await invitationFor('lumen', inviter, await generateSigningKey())));
  expect([...problems]).toEqual(['kept', 'too-many-invitations']);
  nowMs += 9 * DAY_SECONDS * 1_000;
  const expiresSeconds = Math.floor(nowMs / 1_000) + 60;
  expect(await leave(await invitationFor('lumen', inviter, await generateSigningKey(), { expiresSeconds }))).toBe(
    'kept',
  );
});
