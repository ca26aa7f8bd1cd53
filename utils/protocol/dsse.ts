import { concatBytes, equalBytes, fromBase64, fromHex, toBase64, toHex, utf8 } from './bytes.ts';
import { KEY_ID_BYTES, keyIdOf, SIGNATURE_BYTES, verifyEd25519, type SigningKey } from './ed25519.ts';
import { ProtocolError } from './errors.ts';
import { asArray, asObject, asString } from './json-fields.ts';
import { encodeJson, parseStrictJson, type JsonValue } from './strict-json.ts';

/** What a payload is; part of what is signed (PAE), so that no signature can be moved to another meaning. */
export const payloadTypes = {
  statement: 'application/vnd.in-toto+json',
  device: 'application/vnd.touchstone.device+json',
  invitation: 'application/vnd.touchstone.invitation+json',
  trust: 'application/vnd.touchstone.trust+json',
  withhold: 'application/vnd.touchstone.withhold+json',
  release: 'application/vnd.touchstone.release+json',
  proposal: 'application/vnd.touchstone.proposal+json',
} as const;
export type PayloadType = (typeof payloadTypes)[keyof typeof payloadTypes];

const MAX_ENVELOPE_BYTES = 32 * 1024;
const MAX_SIGNATURES = 16;
const MAX_ENVELOPE_DEPTH = 8;

/** DSSE v1.0 JSON envelope. `keyid` is a hint and never decides which key is trusted. */
export interface DsseEnvelope {
  payloadType: string;
  payload: Uint8Array;
  signatures: { keyid: string; sig: Uint8Array }[];
}

/** A payload with exactly one Ed25519 signature: the compact form of an envelope. `keyId` = SHA-256(public key)[:8]. */
export interface Signed {
  keyId: Uint8Array;
  signature: Uint8Array;
  payload: Uint8Array;
}

/** Pre-authentication encoding (DSSE protocol.md): lengths are decimal byte counts. */
export function pae(type: string, body: Uint8Array): Uint8Array {
  const typeBytes = utf8(type);
  return concatBytes(utf8(`DSSEv1 ${typeBytes.length} `), typeBytes, utf8(` ${body.length} `), body);
}

export async function signPayload(type: PayloadType, payload: Uint8Array, key: SigningKey): Promise<Signed> {
  return { keyId: keyIdOf(key.publicKey), signature: await key.sign(pae(type, payload)), payload };
}

/** @throws ProtocolError unknown-key (the key id is another key's), bad-key, bad-signature */
export async function verifySigned(type: PayloadType, signed: Signed, publicKey: Uint8Array): Promise<void> {
  if (!equalBytes(signed.keyId, keyIdOf(publicKey))) throw new ProtocolError('unknown-key', 'signed by another key');
  await verifyEd25519(publicKey, pae(type, signed.payload), signed.signature);
}

/** keyid[8] ‖ sig[64] ‖ payload. */
export function encodeCompact({ keyId, signature, payload }: Signed): Uint8Array {
  return concatBytes(keyId, signature, payload);
}

/** @throws ProtocolError malformed: shorter than its own signature, or an empty payload. */
export function parseCompact(bytes: Uint8Array): Signed {
  const head = KEY_ID_BYTES + SIGNATURE_BYTES;
  if (bytes.length <= head) throw new ProtocolError('malformed', 'compact envelope: no payload');
  return {
    keyId: bytes.slice(0, KEY_ID_BYTES),
    signature: bytes.slice(KEY_ID_BYTES, head),
    payload: bytes.slice(head),
  };
}

/** `maxBytes`: of the whole text. @throws ProtocolError too-large, malformed */
export function parseEnvelopeJson(bytes: Uint8Array, maxBytes = MAX_ENVELOPE_BYTES): DsseEnvelope {
  return readEnvelope(parseStrictJson(bytes, { maxBytes, maxDepth: MAX_ENVELOPE_DEPTH }), maxBytes);
}

/** An envelope inside a larger JSON text. Unknown fields are ignored, as DSSE asks. @throws ProtocolError malformed */
export function readEnvelope(value: JsonValue | undefined, maxBytes = MAX_ENVELOPE_BYTES): DsseEnvelope {
  const { payloadType, payload, signatures } = asObject(value, 'envelope');
  return {
    payloadType: asString(payloadType, 'payloadType', { max: 256 }),
    payload: fromAnyBase64(asString(payload, 'payload', { max: maxBytes, min: 0 })),
    signatures: asArray(signatures, 'signatures', { max: MAX_SIGNATURES }).map((entry) => {
      const { keyid, sig } = asObject(entry, 'signature');
      return {
        keyid: keyid === undefined ? '' : asString(keyid, 'keyid', { max: 256, min: 0 }),
        sig: fromAnyBase64(asString(sig, 'sig', { max: 2048 })),
      };
    }),
  };
}

export function formatEnvelopeJson({ payloadType, payload, signatures }: DsseEnvelope): Uint8Array {
  return encodeJson({
    payload: toBase64(payload),
    payloadType,
    signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig: toBase64(sig) })),
  });
}

/**
 * The compact form of a parsed envelope.
 * @throws ProtocolError unsupported (another payload type), malformed (not exactly one signature, no key id, wrong lengths)
 */
export function signedFromEnvelope(type: PayloadType, envelope: DsseEnvelope): Signed {
  if (envelope.payloadType !== type) throw new ProtocolError('unsupported', `payload type is not ${type}`);
  const [only, second] = envelope.signatures;
  // A second signature could be stripped or added by anybody in between: two leaves for one statement.
  if (only === undefined || second !== undefined)
    throw new ProtocolError('malformed', 'exactly one signature expected');
  if (!/^[0-9a-f]{16}$/.test(only.keyid))
    throw new ProtocolError('malformed', 'keyid: 8 bytes in lower-case hex expected');
  if (only.sig.length !== SIGNATURE_BYTES)
    throw new ProtocolError('malformed', `sig: ${SIGNATURE_BYTES} bytes expected`);
  if (envelope.payload.length === 0) throw new ProtocolError('malformed', 'payload: empty');
  return { keyId: fromHex(only.keyid), signature: only.sig, payload: envelope.payload };
}

export function envelopeFromSigned(type: PayloadType, { keyId, signature, payload }: Signed): DsseEnvelope {
  return { payloadType: type, payload, signatures: [{ keyid: toHex(keyId), sig: signature }] };
}

/** DSSE: a verifier accepts the standard and the URL-safe alphabet; the latter usually comes without padding. */
function fromAnyBase64(text: string): Uint8Array {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  const isUrlSafe = standard !== text || text.length % 4 !== 0;
  return fromBase64(isUrlSafe && !text.endsWith('=') ? standard.padEnd(Math.ceil(text.length / 4) * 4, '=') : standard);
}
