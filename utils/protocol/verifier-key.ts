import { concatBytes, equalBytes, fromBase64, fromHex, toBase64, toHex, utf8 } from './bytes.ts';
import { isAcceptablePublicKey } from './ed25519.ts';
import { ProtocolError } from './errors.ts';
import { sha256 } from './sha256.ts';

// c2sp.org/signed-note, "Verifier keys": <name>+hex(key id)+base64(type ‖ public key).

/** The signature types we use: a log's own, and a witness's (c2sp.org/tlog-cosignature). */
export const signatureTypes = { ed25519: 0x01, cosignature: 0x04 } as const;
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes];
const MAX_KEY_NAME_CHARACTERS = 255;

export interface VerifierKey {
  name: string;
  /** 4 bytes: SHA-256(name ‖ newline ‖ type ‖ public key)[:4]. */
  keyId: Uint8Array;
  type: SignatureType;
  /** 32 bytes (RFC 8032). */
  publicKey: Uint8Array;
}

/** The note key id, 4 bytes. Not the key id of leaves. */
export function noteKeyId(name: string, type: SignatureType, publicKey: Uint8Array): Uint8Array {
  return sha256(utf8(`${name}\n`), Uint8Array.of(type), publicKey).slice(0, 4);
}

export function verifierKeyOf(name: string, type: SignatureType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new ProtocolError('malformed', 'not a key name');
  return { name, keyId: noteKeyId(name, type, publicKey), type, publicKey };
}

/** @throws ProtocolError malformed | unsupported (another signature type) | bad-key */
export function parseVerifierKey(vkey: string): VerifierKey {
  // Names have no plus, base64 may: only the first two separate.
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(vkey) ?? [];
  if (!isKeyName(name)) throw new ProtocolError('malformed', 'not a verifier key');
  const material = fromBase64(encoded);
  const type = Object.values(signatureTypes).find((known) => known === material[0]);
  if (type === undefined) throw new ProtocolError('unsupported', `signature type ${material[0] ?? 'missing'}`);
  const key = verifierKeyOf(name, type, material.slice(1));
  if (!isAcceptablePublicKey(key.publicKey)) throw new ProtocolError('bad-key', 'not an acceptable Ed25519 key');
  if (!equalBytes(key.keyId, fromHex(id))) throw new ProtocolError('bad-key', 'key id and key differ');
  return key;
}

export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${toHex(key.keyId)}+${toBase64(concatBytes(Uint8Array.of(key.type), key.publicKey))}`;
}

/** Non-empty, no Unicode space, no plus, no control character. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.length <= MAX_KEY_NAME_CHARACTERS && !/[\p{White_Space}\p{Cc}+]/u.test(name);
}
