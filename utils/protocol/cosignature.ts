import { concatBytes, readUint64be, uint64be, utf8 } from './bytes.ts';
import { SIGNATURE_BYTES, verifyEd25519, type SigningKey } from './ed25519.ts';
import { ProtocolError } from './errors.ts';
import type { NoteSignature } from './signed-note.ts';
import { noteKeyId, signatureTypes, type VerifierKey } from './verifier-key.ts';

// c2sp.org/tlog-cosignature, Ed25519: a witness's word that a checkpoint was consistent with all it saw before, and when.

const TIMESTAMP_BYTES = 8;

/** What a witness signs for the checkpoint `text` (ending in a newline) at `seconds` since 1970. */
export function cosignatureMessage(text: string, seconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
}

/**
 * Returns the cosignature's time, seconds since 1970.
 * @throws ProtocolError malformed | bad-key | bad-signature
 */
export async function verifyCosignature(key: VerifierKey, text: string, signature: Uint8Array): Promise<number> {
  if (key.type !== signatureTypes.cosignature) throw new ProtocolError('bad-key', 'not a cosignature key');
  if (signature.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) throw new ProtocolError('malformed', 'not a cosignature');
  const seconds = readUint64be(signature);
  await verifyEd25519(key.publicKey, cosignatureMessage(text, seconds), signature.subarray(TIMESTAMP_BYTES));
  return seconds;
}

export async function signCosignature(
  text: string,
  name: string,
  seconds: number,
  key: SigningKey,
): Promise<NoteSignature> {
  const keyId = noteKeyId(name, signatureTypes.cosignature, key.publicKey);
  const signature = concatBytes(uint64be(seconds), await key.sign(cosignatureMessage(text, seconds)));
  return { name, keyId, signature };
}
