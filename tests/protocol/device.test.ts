import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import {
  encodeDevice,
  parseDevice,
  signDevice,
  verifyDevice,
  verifyPossession,
  type DevicePayload,
} from '../../utils/protocol/device.ts';
import { parseCompact } from '../../utils/protocol/dsse.ts';
import { importSigningKey } from '../../utils/protocol/ed25519.ts';
import { codeKeySeed, formatCode, parseCode } from '../../utils/protocol/invitation-code.ts';
import { parseInvitation, signInvitation, verifyInvitation } from '../../utils/protocol/invitation.ts';
import { parseLeaf, type Leaf } from '../../utils/protocol/leaf.ts';
import vectors from '../vectors/device.json' with { type: 'json' };
import { refusalFrom, refusalOf } from './failure.ts';
import { hexKeyOf, keyOf } from './sample-log.ts';

const organisationKey = toHex((await importSigningKey(fromHex(vectors.seeds.organisation))).publicKey);

function deviceLeaf(hex: string): Extract<Leaf, { kind: 'device' }> {
  const leaf = parseLeaf(fromHex(hex));
  if (leaf.kind !== 'device') throw new Error(leaf.kind);
  return leaf;
}

describe('vectors', () => {
  test('signed by the organisation key', async () => {
    const { leaf, device, payload } = vectors.byOrganisation;
    expect(await verifyDevice(deviceLeaf(leaf), organisationKey, 0)).toEqual(device);
    expect(encodeDevice(parseDevice(utf8(payload)))).toEqual(utf8(payload));
  });

  test('signed by the key of an invitation’s code, until it expires', async () => {
    const { leaf, device, invitation } = vectors.byInvitation;
    const { expiresSeconds } = parseInvitation(utf8(invitation));
    expect(await verifyDevice(deviceLeaf(leaf), organisationKey, expiresSeconds)).toEqual(device);
    expect(await refusalFrom(verifyDevice(deviceLeaf(leaf), organisationKey, expiresSeconds + 1))).toBe('expired');
    expect(await refusalFrom(verifyDevice(deviceLeaf(leaf), await hexKeyOf('other'), 0))).toBe('unknown-key');
  });

  test('revocation', async () => {
    const { leaf, device } = vectors.revocation;
    expect(await verifyDevice(deviceLeaf(leaf), organisationKey, 0)).toEqual(device);
  });

  test('possession of the device key', async () => {
    const device = parseCompact(fromHex(vectors.byInvitation.compact));
    const possession = fromHex(vectors.byInvitation.possession);
    await verifyPossession(device, possession);
    expect(await refusalFrom(verifyPossession({ ...device, signature: new Uint8Array(64) }, possession))).toBe(
      'bad-signature',
    );
  });

  test('the code', async () => {
    const { bytes, text, seed } = vectors.code;
    expect(formatCode(fromHex(bytes))).toBe(text);
    expect(toHex(parseCode(text))).toBe(bytes);
    expect(toHex(codeKeySeed(text))).toBe(seed);
    const { codeKey } = parseInvitation(utf8(vectors.byInvitation.invitation));
    expect(toHex((await importSigningKey(fromHex(seed))).publicKey)).toBe(codeKey);
  });
});

test('a code for another purpose does not open the door', async () => {
  const leaf = deviceLeaf(vectors.byInvitation.leaf);
  // The invitation's signature does not cover the device, and the other way round.
  const swapped = { signed: leaf.invitation ?? leaf.signed, invitation: leaf.signed };
  expect(await refusalFrom(verifyDevice(swapped, organisationKey, 0))).not.toBe('accepted');
  const alone = { signed: leaf.signed };
  expect(await refusalFrom(verifyDevice(alone, organisationKey, 0))).toBe('unknown-key');
});

test.each<[string, Partial<DevicePayload>, string, string]>([
  ['as invited', {}, 'code', 'accepted'],
  ['without the code’s key', {}, 'device', 'unknown-key'],
  ['without the code’s key, by the organisation itself', {}, 'organisation a', 'unknown-key'],
  ['into another organisation', { organisation: 'b' }, 'code', 'denied'],
  ['to revoke', { action: 'revoke' }, 'code', 'denied'],
  ['to invite further', { mayInvite: true }, 'code', 'denied'],
])('an invitation used %s: %s', async (_, change, signer, code) => {
  const codeKey = await hexKeyOf('code');
  const invitation = await signInvitation(
    { organisation: 'a', codeKey, expiresSeconds: 5, mayInvite: false },
    await keyOf('organisation a'),
  );
  const payload = {
    organisation: 'a',
    key: await hexKeyOf('device'),
    action: 'add',
    mayInvite: false,
    ...change,
  } as const;
  const signed = await signDevice(payload, await keyOf(signer));
  expect(await refusalFrom(verifyDevice({ signed, invitation }, await hexKeyOf('organisation a'), 5))).toBe(code);
});

test('a code key’s signature over another device does not serve', async () => {
  const leaf = deviceLeaf(vectors.byInvitation.leaf);
  const payload = encodeDevice({ ...vectors.byInvitation.device, action: 'add', key: await hexKeyOf('thief') });
  const moved = { ...leaf, signed: { ...leaf.signed, payload } };
  expect(await refusalFrom(verifyDevice(moved, organisationKey, 0))).toBe('bad-signature');
});

test('an invitation verifies under the key of who signed it', async () => {
  const invitation = { organisation: 'a', codeKey: await hexKeyOf('code'), expiresSeconds: 5, mayInvite: false };
  const signed = await signInvitation(invitation, await keyOf('organisation a'));
  expect(await verifyInvitation(signed, await hexKeyOf('organisation a'))).toEqual(invitation);
  expect(await refusalFrom(verifyInvitation(signed, await hexKeyOf('organisation b')))).toBe('unknown-key');
});

describe('codes', () => {
  test('every code is read back, however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const code = formatCode(bytes);
        expect(code).toMatch(/^TS-(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}$/);
        const typed = [
          code,
          code.toLowerCase(),
          code.replaceAll('-', ' '),
          code.replaceAll('0', 'o').replaceAll('1', 'l'),
        ];
        for (const text of typed) expect(parseCode(` ${text}\n`)).toEqual(bytes);
      }),
    );
  });

  const good = formatCode(new Uint8Array(16).fill(255));
  test.each([
    ['nothing', ''],
    ['the prefix alone', 'TS-'],
    ['no prefix', good.slice(3)],
    ['a letter too few', good.slice(0, -1)],
    ['a letter too many', `${good}0`],
    ['a letter of no code', good.replace('Z', 'U')],
    ['bits beyond the 128', `${good.slice(0, -1)}Z`],
    ['full-width digits', good.replace('Z', '０')],
  ])('%s is none', (_, text) => {
    expect(refusalOf(() => parseCode(text))).toBe('malformed');
  });
});

test.each([
  ['an unknown action', { action: 'replace' }, 'malformed'],
  ['revoked while it is added', { revokedFrom: 3 }, 'malformed'],
  ['an organisation that is a path', { organisation: '../x' }, 'malformed'],
  ['a small-order key', { key: '01' + '00'.repeat(31) }, 'bad-key'],
  ['may-invite left out', { mayInvite: undefined }, 'malformed'],
  ['an unknown field', { owner: 'x' }, 'malformed'],
  ['too long', { name: 'n'.repeat(1_100) }, 'too-large'],
])('device: %s', (_, change, code) => {
  const json = JSON.stringify({ ...vectors.byOrganisation.device, ...change });
  expect(refusalOf(() => parseDevice(utf8(json)))).toBe(code);
});
