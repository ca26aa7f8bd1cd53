import { parseDevice } from '../protocol/device.ts';
import { parseLeaf } from '../protocol/leaf.ts';
import { isDeviceValidAt, stateSecondsOf } from '../protocol/log-view.ts';
import { parseBundle, TILE_WIDTH } from '../protocol/tiles.ts';
import { chunksOf } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { DeviceKeyRow } from '../storage/device-keys.ts';

/** After this a key should be replaced by a new one, though nothing is known against it. */
const KEY_REMINDER_SECONDS = 365 * 86_400;

/** One device of an organisation, by this reader's verified copy of the log. */
export interface OwnDevice {
  /** Key id, hex: what statements and other devices name. */
  id: string;
  /** Public key, hex. */
  key: string;
  /** What it was called when it was enrolled. Hostile text. */
  name?: string;
  /** State time at which it was added, seconds since 1970. */
  addedSeconds: number;
  mayInvite: boolean;
  /** Key id of the device that invited it; absent: the organisation itself did. */
  invitedBy?: string;
  /** Statements from this entry of the log on do not count. */
  revokedFrom?: number;
  /** May sign now: neither it nor a device that stands behind it is revoked. */
  valid: boolean;
  /** This very browser's. */
  isThis: boolean;
  statements: number;
}

/** All devices of the organisation, newest first; those of this browser before the others. */
export async function ownDevices(
  database: Database,
  { origin, organisation, publicKey }: Pick<DeviceKeyRow, 'origin' | 'organisation' | 'publicKey'>,
): Promise<OwnDevice[]> {
  const view = (await database.views.get(origin))?.view;
  if (view === undefined) return [];
  const counts = await countByDevice(database, origin);
  const devices: OwnDevice[] = [];
  for (const [id, device] of Object.entries(view.devices)) {
    if (device.organisation !== organisation) continue;
    const { key, mayInvite, invitedBy, revokedFrom, addedAt } = device;
    const name = await nameAt(database, origin, addedAt);
    devices.push({
      id,
      key,
      ...(name !== undefined && { name }),
      addedSeconds: stateSecondsOf(view, addedAt) ?? 0,
      mayInvite,
      ...(invitedBy !== undefined && { invitedBy }),
      ...(revokedFrom !== undefined && { revokedFrom }),
      valid: isDeviceValidAt(view, id, view.size),
      isThis: key === publicKey,
      statements: counts.get(id) ?? 0,
    });
  }
  return devices.sort((a, b) => Number(b.isThis) - Number(a.isThis) || b.addedSeconds - a.addedSeconds);
}

/** Whether the key is so old that it should be replaced. */
export function isKeyOld({ createdSeconds }: Pick<DeviceKeyRow, 'createdSeconds'>, nowSeconds: number): boolean {
  return nowSeconds - createdSeconds > KEY_REMINDER_SECONDS;
}

async function countByDevice(database: Database, origin: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  await chunksOf(database.statements, origin).each(({ items }) => {
    for (const { device } of items) counts.set(device, (counts.get(device) ?? 0) + 1);
  });
  return counts;
}

/** The view keeps what rules need; the name stands in the leaf. */
async function nameAt(database: Database, origin: string, index: number): Promise<string | undefined> {
  const bundle = await database.bundles.get([origin, Math.floor(index / TILE_WIDTH)]);
  const entry = bundle && parseBundle(bundle.bytes)[index % TILE_WIDTH];
  const leaf = entry && parseLeaf(entry);
  return leaf?.kind === 'device' ? parseDevice(leaf.signed.payload).name : undefined;
}
