import { toHex } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { isCanonicalScalar, isUsablePoint } from './ed25519-encodings.ts';
import { sha256 } from './sha256.ts';

const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
export const SEED_BYTES = 32;
export const KEY_ID_BYTES = 8;
/** Imported keys kept: a log is signed by few keys, and importing one costs about as much as a verification. */
const MAX_CACHED_KEYS = 256;
/** PKCS #8 of an Ed25519 private key (RFC 8410 §7), all but the seed. */
const pkcs8Prefix = Uint8Array.of(0x30, 46, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 34, 4, 32);

/** A key that signs; its private half may be one that no code can read. */
export interface SigningKey {
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/**
 * Ed25519 (RFC 8032 §5.1.7), strict. Engines disagree on odd encodings, so S ≥ L, non-canonical and small-order A and R are
 * refused before an engine sees them: what one reader accepts, every reader accepts.
 * @throws ProtocolError bad-key | bad-signature
 */
export async function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<void> {
  const key = await importedPublicKey(publicKey);
  const acceptable =
    signature.length === SIGNATURE_BYTES &&
    isUsablePoint(signature.subarray(0, 32)) &&
    isCanonicalScalar(signature.subarray(32));
  if (!acceptable) throw new ProtocolError('bad-signature', 'not a strict Ed25519 signature');
  if (!(await crypto.subtle.verify('Ed25519', key, signature.slice(), message.slice()))) {
    throw new ProtocolError('bad-signature', 'the signature does not verify');
  }
}

/** 32 bytes, canonically encoded, not of small order. Whether it is on the curve, the engine says. */
export function isAcceptablePublicKey(publicKey: Uint8Array): boolean {
  return publicKey.length === PUBLIC_KEY_BYTES && isUsablePoint(publicKey);
}

/** The key id of leaves and envelopes: SHA-256(public key)[:8]. Not the key id of signed notes. */
export function keyIdOf(publicKey: Uint8Array): Uint8Array {
  return sha256(publicKey).subarray(0, KEY_ID_BYTES);
}

/** A key from its 32-byte seed (RFC 8032 "private key"). @throws ProtocolError bad-key */
export async function importSigningKey(seed: Uint8Array): Promise<SigningKey> {
  if (seed.length !== SEED_BYTES) throw new ProtocolError('bad-key', `an Ed25519 seed has ${SEED_BYTES} bytes`);
  const pkcs8 = new Uint8Array(pkcs8Prefix.length + SEED_BYTES);
  pkcs8.set(pkcs8Prefix);
  pkcs8.set(seed, pkcs8Prefix.length);
  // WebCrypto derives the public half but gives it out only in a JWK.
  const readable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x = '' } = await crypto.subtle.exportKey('jwk', readable);
  const publicKey = Uint8Array.from(atob(x.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  return { publicKey, sign: (message) => signWith(privateKey, message) };
}

/** A new key pair whose private half no code can read: the form in which a device keeps its key. */
export async function generateKeyPair(extractable = false): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey('Ed25519', extractable, ['sign', 'verify']);
}

export async function generateSigningKey(extractable = false): Promise<SigningKey> {
  return signingKeyOf(await generateKeyPair(extractable));
}

/** Wraps a stored pair. Public halves are always exportable. */
export async function signingKeyOf(pair: CryptoKeyPair): Promise<SigningKey> {
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { publicKey, sign: (message) => signWith(pair.privateKey, message) };
}

async function signWith(privateKey: CryptoKey, message: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, message.slice()));
}

const imported = new Map<string, Promise<CryptoKey>>();

async function importedPublicKey(publicKey: Uint8Array): Promise<CryptoKey> {
  const name = toHex(publicKey);
  let key = imported.get(name);
  if (key === undefined) {
    if (!isAcceptablePublicKey(publicKey)) throw new ProtocolError('bad-key', 'not an acceptable Ed25519 public key');
    if (imported.size >= MAX_CACHED_KEYS) imported.clear();
    key = crypto.subtle.importKey('raw', publicKey.slice(), 'Ed25519', false, ['verify']);
    imported.set(name, key);
  }
  try {
    return await key;
  } catch (cause) {
    throw new ProtocolError('bad-key', 'the key is not a point of the curve', { cause });
  }
}
