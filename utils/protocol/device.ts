import { concatBytes, fromHex, utf8 } from './bytes.ts';
import { encodeCompact, payloadTypes, signPayload, verifySigned, type Signed } from './dsse.ts';
import { verifyEd25519, type SigningKey } from './ed25519.ts';
import { ProtocolError } from './errors.ts';
import { parseInvitation } from './invitation.ts';
import {
  asBoolean,
  asInteger,
  asMatching,
  asObject,
  asOneOf,
  asString,
  onlyKeys,
  optional,
  present,
} from './json-fields.ts';
import { organisationId } from './organisation.ts';
import { asPublicKey } from './public-key.ts';
import { encodeJson, parseStrictJson } from './strict-json.ts';

/** Adds or revokes one device key of one organisation (docs/spec/device.md). */
export interface DevicePayload {
  organisation: string;
  /** The device's public key, hex. */
  key: string;
  action: 'add' | 'revoke';
  /** Whether the device may sign invitations; of no meaning in a revocation. */
  mayInvite: boolean;
  /** What the organisation calls it. Public for ever. */
  name?: string;
  /** Revocations: statements from this log index on do not count; absent: from this leaf on. */
  revokedFrom?: number;
}

const MAX_DEVICE_BYTES = 1_024;

export function encodeDevice({ organisation, key, action, mayInvite, name, revokedFrom }: DevicePayload): Uint8Array {
  const payload = encodeJson({ organisation, key, action, mayInvite, name, revokedFrom });
  parseDevice(payload);
  return payload;
}

/** @throws ProtocolError too-large, malformed, bad-key */
export function parseDevice(payload: Uint8Array): DevicePayload {
  const object = asObject(parseStrictJson(payload, { maxBytes: MAX_DEVICE_BYTES, maxDepth: 1 }), 'device');
  onlyKeys(object, 'device', ['organisation', 'key', 'action', 'mayInvite', 'name', 'revokedFrom']);
  const device: DevicePayload = {
    organisation: asMatching(object['organisation'], 'organisation', organisationId),
    key: asPublicKey(object['key'], 'key'),
    action: asOneOf(object['action'], 'action', ['add', 'revoke']),
    mayInvite: asBoolean(object['mayInvite'], 'mayInvite'),
    ...present({
      name: optional(object['name'], (value) => asString(value, 'name', { max: 80 })),
      revokedFrom: optional(object['revokedFrom'], (value) => asInteger(value, 'revokedFrom')),
    }),
  };
  if (device.action === 'add' && device.revokedFrom !== undefined)
    throw new ProtocolError('malformed', 'device: added and revoked at once');
  return device;
}

/** Signed by the organisation key, or by the code key of an invitation. */
export async function signDevice(device: DevicePayload, key: SigningKey): Promise<Signed> {
  return signPayload(payloadTypes.device, encodeDevice(device), key);
}

/**
 * A device leaf. `inviterKey` (hex) is the organisation key, or with an invitation the key that signed it; `stateSeconds` is the
 * newest state time of the log, the only clock all readers share.
 * @throws ProtocolError malformed, unknown-key, bad-signature, expired, denied (more than the invitation allows)
 */
export async function verifyDevice(
  { signed, invitation }: { signed: Signed; invitation?: Signed },
  inviterKey: string,
  stateSeconds: number,
): Promise<DevicePayload> {
  const device = parseDevice(signed.payload);
  if (invitation === undefined) {
    await verifySigned(payloadTypes.device, signed, fromHex(inviterKey));
    return device;
  }
  await verifySigned(payloadTypes.invitation, invitation, fromHex(inviterKey));
  const { organisation, codeKey, expiresSeconds, mayInvite } = parseInvitation(invitation.payload);
  if (device.action !== 'add') throw new ProtocolError('denied', 'an invitation can only add a device');
  if (device.organisation !== organisation) throw new ProtocolError('denied', 'an invitation of another organisation');
  if (device.mayInvite && !mayInvite) throw new ProtocolError('denied', 'this invitation gives no right to invite');
  if (expiresSeconds < stateSeconds) throw new ProtocolError('expired', 'the invitation has expired');
  await verifySigned(payloadTypes.device, signed, fromHex(codeKey));
  return device;
}

/** What a new device signs to show that it holds its key. */
export function possessionMessage(device: Signed): Uint8Array {
  return concatBytes(utf8('touchstone/possession/v1\n'), encodeCompact(device));
}

/** @throws ProtocolError bad-key, bad-signature */
export async function verifyPossession(device: Signed, signature: Uint8Array): Promise<void> {
  await verifyEd25519(fromHex(parseDevice(device.payload).key), possessionMessage(device), signature);
}
