import { fromHex } from './bytes.ts';
import { payloadTypes, signPayload, verifySigned, type Signed } from './dsse.ts';
import type { SigningKey } from './ed25519.ts';
import { asBoolean, asInteger, asMatching, asObject, onlyKeys } from './json-fields.ts';
import { organisationId } from './organisation.ts';
import { asPublicKey } from './public-key.ts';
import { encodeJson, parseStrictJson } from './strict-json.ts';

/** What an organisation signs so that the holder of a one-time code may add one device (docs/spec/device.md). */
export interface Invitation {
  organisation: string;
  /** Public half of the code's key, hex. The code itself is known to its holder alone. */
  codeKey: string;
  /** State time after which a device leaf may no longer use it, seconds since 1970. */
  expiresSeconds: number;
  /** Whether the device may invite others. */
  mayInvite: boolean;
}

/** How long a registry keeps an invitation open, and so the longest that it takes. */
export const MAX_INVITATION_DAYS = 90;
const MAX_INVITATION_BYTES = 1_024;

function encodeInvitation({ organisation, codeKey, expiresSeconds, mayInvite }: Invitation): Uint8Array {
  const payload = encodeJson({ organisation, codeKey, expiresSeconds, mayInvite });
  parseInvitation(payload);
  return payload;
}

/** @throws ProtocolError too-large, malformed, bad-key */
export function parseInvitation(payload: Uint8Array): Invitation {
  const object = asObject(parseStrictJson(payload, { maxBytes: MAX_INVITATION_BYTES, maxDepth: 1 }), 'invitation');
  onlyKeys(object, 'invitation', ['organisation', 'codeKey', 'expiresSeconds', 'mayInvite']);
  return {
    organisation: asMatching(object['organisation'], 'organisation', organisationId),
    codeKey: asPublicKey(object['codeKey'], 'codeKey'),
    expiresSeconds: asInteger(object['expiresSeconds'], 'expiresSeconds'),
    mayInvite: asBoolean(object['mayInvite'], 'mayInvite'),
  };
}

/** Signed by the organisation key or by a device of it that may invite. */
export async function signInvitation(invitation: Invitation, key: SigningKey): Promise<Signed> {
  return signPayload(payloadTypes.invitation, encodeInvitation(invitation), key);
}

/** `publicKey` in hex: the inviter's. @throws ProtocolError malformed, unknown-key, bad-signature */
export async function verifyInvitation(signed: Signed, publicKey: string): Promise<Invitation> {
  await verifySigned(payloadTypes.invitation, signed, fromHex(publicKey));
  return parseInvitation(signed.payload);
}
