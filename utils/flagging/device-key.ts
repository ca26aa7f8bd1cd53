import { toHex } from '../protocol/bytes.ts';
import { generateKeyPair, signingKeyOf, type SigningKey } from '../protocol/ed25519.ts';
import type { Database } from '../storage/database.ts';
import type { DeviceKeyRow } from '../storage/device-keys.ts';
import { NotSigned } from './not-signed.ts';

/** A device of an organisation that may sign: its key never leaves this browser's storage. */
export interface Device {
  row: DeviceKeyRow;
  key: SigningKey;
}

/** A new non-extractable Ed25519 pair, not stored yet. */
export async function createDeviceKey(): Promise<{ pair: CryptoKeyPair; publicKey: string; key: SigningKey }> {
  const pair = await generateKeyPair(false);
  const key = await signingKeyOf(pair);
  return { pair, publicKey: toHex(key.publicKey), key };
}

/** The device that signs for one registry: the newest that was enrolled; undefined before any was. */
export async function loadDevice(database: Database, origin: string): Promise<Device | undefined> {
  return newestOf(await database.deviceKeys.where({ origin }).toArray());
}

/** With keys for several registries, the one enrolled last signs. */
export async function loadNewestDevice(database: Database): Promise<Device | undefined> {
  return newestOf(await database.deviceKeys.orderBy('publicKey').toArray());
}

/** The key of what was confirmed for it, though a newer one has been enrolled since. @throws NotSigned no-key */
export async function loadSigningKey(database: Database, publicKey: string): Promise<SigningKey> {
  const row = await database.deviceKeys.get(publicKey);
  if (row === undefined) throw new NotSigned('no-key', 'the key that was to sign is not on this device any more');
  return signingKeyOf(row.pair);
}

async function newestOf(rows: readonly DeviceKeyRow[]): Promise<Device | undefined> {
  const row = rows.filter(({ state }) => state === 'enrolled').sort((a, b) => b.createdSeconds - a.createdSeconds)[0];
  return row && { row, key: await signingKeyOf(row.pair) };
}
