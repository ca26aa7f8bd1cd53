import { toHex } from '../protocol/bytes.ts';
import { generateKeyPair, signingKeyOf, type SigningKey } from '../protocol/ed25519.ts';
import type { Database } from '../storage/database.ts';
import type { DeviceKeyRow } from '../storage/device-keys.ts';

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
  const rows = await database.deviceKeys.where({ origin }).toArray();
  const row = rows.filter(({ state }) => state === 'enrolled').sort((a, b) => b.createdSeconds - a.createdSeconds)[0];
  return row && { row, key: await signingKeyOf(row.pair) };
}
