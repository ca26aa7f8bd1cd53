import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../protocol/bytes.ts';
import type { Database } from '../storage/database.ts';

const SECRET_SETTING = 'addressSecret';
const SECRET_BYTES = 32;

/** This device's key for addresses, made at first use. Whoever has the table alone can neither list nor test what was read. */
export async function loadAddressSecret(database: Database): Promise<Uint8Array> {
  return database.transaction('rw', database.settings, async () => {
    const stored = (await database.settings.get(SECRET_SETTING))?.value;
    if (stored instanceof Uint8Array && stored.length === SECRET_BYTES) return stored;
    const secret = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
    await database.settings.put({ key: SECRET_SETTING, value: secret });
    return secret;
  });
}

/**
 * HMAC-SHA-256 of the address as it stands: hex. Not of its address v1 form, which may stand for other bytes: a parameter that names
 * no document elsewhere names one inside the address of a capture.
 */
export function addressHmac(secret: Uint8Array, address: string): string {
  return toHex(hmac(sha256, secret, utf8(address)));
}
