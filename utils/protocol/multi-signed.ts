import { compareBytes, concatBytes, fromHex, toHex } from './bytes.ts';
import { pae, type PayloadType } from './dsse.ts';
import { KEY_ID_BYTES, keyIdOf, SIGNATURE_BYTES, verifyEd25519, type SigningKey } from './ed25519.ts';
import { ProtocolError } from './errors.ts';

export const MAX_ROOT_SIGNATURES = 32;
const SIGNATURE_ENTRY_BYTES = KEY_ID_BYTES + SIGNATURE_BYTES;

/** A payload signed by several root keys: u8 count ‖ count × (keyid[8] ‖ sig[64]) ‖ payload, key ids ascending. */
export interface MultiSigned {
  signatures: { keyId: Uint8Array; signature: Uint8Array }[];
  payload: Uint8Array;
}

/** Who may speak for the registry: `threshold` of these keys (hex). A descriptor and a trust list each hold one. */
export interface RootKeys {
  rootKeys: string[];
  threshold: number;
}

export function encodeMultiSigned({ signatures, payload }: MultiSigned): Uint8Array {
  const entries = signatures.map(({ keyId, signature }) => concatBytes(keyId, signature));
  return concatBytes(Uint8Array.of(signatures.length), ...entries, payload);
}

/** @throws ProtocolError malformed: cut off, no or too many signatures, key ids not strictly ascending. */
export function parseMultiSigned(bytes: Uint8Array): MultiSigned {
  const count = bytes[0] ?? 0;
  const payloadAt = 1 + count * SIGNATURE_ENTRY_BYTES;
  if (count === 0 || count > MAX_ROOT_SIGNATURES || bytes.length <= payloadAt)
    throw new ProtocolError('malformed', 'signatures: none, too many, or cut off');
  const signatures = Array.from({ length: count }, (_, i) => {
    const at = 1 + i * SIGNATURE_ENTRY_BYTES;
    return {
      keyId: bytes.slice(at, at + KEY_ID_BYTES),
      signature: bytes.slice(at + KEY_ID_BYTES, at + SIGNATURE_ENTRY_BYTES),
    };
  });
  // One order, no repetition: the same set of signatures is always the same leaf.
  for (const [i, { keyId }] of signatures.entries()) {
    const before = signatures[i - 1];
    if (before !== undefined && compareBytes(before.keyId, keyId) >= 0)
      throw new ProtocolError('malformed', 'signatures: not in the order of their key ids');
  }
  return { signatures, payload: bytes.slice(payloadAt) };
}

export async function signByRoots(
  type: PayloadType,
  payload: Uint8Array,
  keys: readonly SigningKey[],
): Promise<MultiSigned> {
  const signatures = await Promise.all(
    keys.map(async (key) => ({ keyId: keyIdOf(key.publicKey), signature: await key.sign(pae(type, payload)) })),
  );
  return { signatures: signatures.sort((a, b) => compareBytes(a.keyId, b.keyId)), payload };
}

/**
 * Every authority must be met by its own threshold; every signature must be by one of their keys and hold, so that nobody can
 * pad a leaf with signatures that say nothing.
 * @throws ProtocolError unknown-key, bad-signature, no-quorum
 */
export async function verifyByRoots(
  type: PayloadType,
  signed: MultiSigned,
  authorities: readonly RootKeys[],
): Promise<void> {
  const keys = new Map<string, Uint8Array>();
  for (const hex of authorities.flatMap(({ rootKeys }) => rootKeys)) {
    const publicKey = fromHex(hex);
    keys.set(toHex(keyIdOf(publicKey)), publicKey);
  }
  const message = pae(type, signed.payload);
  const signers = new Set<string>();
  for (const { keyId, signature } of signed.signatures) {
    const publicKey = keys.get(toHex(keyId));
    if (publicKey === undefined) throw new ProtocolError('unknown-key', 'signed by a key that is no root key');
    await verifyEd25519(publicKey, message, signature);
    signers.add(toHex(publicKey));
  }
  for (const { rootKeys, threshold } of authorities) {
    const found = rootKeys.filter((key) => signers.has(key)).length;
    if (found < threshold) throw new ProtocolError('no-quorum', `${found} of ${threshold} root keys have signed`);
  }
}
