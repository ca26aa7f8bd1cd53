import { verifyEd25519 } from '../protocol/ed25519.ts';
import { ProtocolError } from '../protocol/errors.ts';
import type { RsaNumbers } from './der.ts';
import type { PublicKey } from './key-record.ts';
import { verifyRsaByHand } from './rsa-by-hand.ts';
import type { Algorithm } from './signature.ts';

/** RFC 8301 §3.2: signatures by shorter keys must not be called valid. */
export const MIN_RSA_BITS = 1_024;
/** The same clause: signers use at least so many. */
export const GOOD_RSA_BITS = 2_048;

/** Whether `value` is the signature over `signed` by this key. */
export async function isSignedBy(
  key: PublicKey,
  algorithm: Algorithm,
  { signed, value }: { signed: Uint8Array<ArrayBuffer>; value: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  if (key.kind === 'ed25519') return isSignedByEd25519(key.bytes, signed, value);
  if (algorithm === 'rsa-sha1') return verifyRsaByHand(key.numbers, { hash: 'sha1', signed, value });
  if (key.bits < MIN_RSA_BITS) return verifyRsaByHand(key.numbers, { hash: 'sha256', signed, value });
  return isSignedByRsa(key.numbers, signed, value);
}

async function isSignedByRsa(
  { modulus, exponent }: RsaNumbers,
  signed: Uint8Array<ArrayBuffer>,
  value: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const jwk = { kty: 'RSA', n: base64url(modulus), e: base64url(exponent) };
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  try {
    const key = await crypto.subtle.importKey('jwk', jwk, rsa, false, ['verify']);
    return await crypto.subtle.verify(rsa.name, key, value, signed);
  } catch {
    // Numbers that no RSA key has.
    return false;
  }
}

/** RFC 8463 §3: over the SHA-256 of what is signed. */
async function isSignedByEd25519(
  key: Uint8Array,
  signed: Uint8Array<ArrayBuffer>,
  value: Uint8Array,
): Promise<boolean> {
  try {
    await verifyEd25519(key, new Uint8Array(await crypto.subtle.digest('SHA-256', signed)), value);
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
