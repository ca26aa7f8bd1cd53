import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8 } from '../protocol/bytes.ts';

const NONCE_BYTES = 12;

/**
 * The names inside a container, encrypted under a key that is made of its address and this device's secret (AES-256-GCM): the cache is no reading
 * list, and who stands at the address again still sees what is inside.
 */
export async function sealNames(
  secret: Uint8Array,
  address: string,
  names: readonly (readonly string[])[],
): Promise<Uint8Array> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce },
    await keyOf(secret, address),
    Uint8Array.from(utf8(JSON.stringify(names))),
  );
  return concatBytes(nonce, new Uint8Array(sealed));
}

/** Undefined where they were sealed under another address or secret. */
export async function openNames(
  secret: Uint8Array,
  address: string,
  sealed: Uint8Array,
): Promise<string[][] | undefined> {
  const bytes = Uint8Array.from(sealed);
  const iv = bytes.subarray(0, NONCE_BYTES);
  const key = await keyOf(secret, address);
  try {
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.subarray(NONCE_BYTES));
    return JSON.parse(new TextDecoder().decode(opened)) as string[][];
  } catch {
    return undefined;
  }
}

/** The key of the row is another HMAC under the same secret: an address has a scheme, and never begins like this. */
function keyOf(secret: Uint8Array, address: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(hmac(sha256, secret, utf8(`names\n${address}`)));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
