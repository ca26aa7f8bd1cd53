import { parseDevice } from '../../utils/protocol/device.ts';
import { parseLeaf } from '../../utils/protocol/leaf.ts';
import { isDeviceValidAt, stateSecondsOf } from '../../utils/protocol/log-view.ts';
import type { PublishedLog } from './published-log.ts';

export interface ListedDevice {
  /** Key id, hex: what statements name. */
  id: string;
  /** Public key, hex. */
  key: string;
  organisation: string;
  name?: string;
  /** Entry of the log, and its time (ISO 8601). */
  addedAt: number;
  added: string;
  mayInvite: boolean;
  /** Key id of the device that invited it; absent: the organisation itself did. */
  invitedBy?: string;
  revokedFrom?: number;
  /** May sign now: neither it nor a device that stands behind it is revoked. */
  valid: boolean;
  statements: number;
}

/** Devices in the order in which they were added; of one organisation (id), or of all. */
export function devicesOf({ view, entries }: PublishedLog, organisation?: string): ListedDevice[] {
  const counts = new Map<string, number>();
  for (const { device } of view.statements) counts.set(device, (counts.get(device) ?? 0) + 1);
  return Object.entries(view.devices)
    .filter(([, device]) => organisation === undefined || device.organisation === organisation)
    .sort(([, a], [, b]) => a.addedAt - b.addedAt)
    .map(([id, { key, organisation: by, mayInvite, addedAt, invitedBy, revokedFrom }]) => {
      const name = nameIn(entries[addedAt]);
      return {
        id,
        key,
        organisation: by,
        ...(name !== undefined && { name }),
        addedAt,
        added: new Date((stateSecondsOf(view, addedAt) ?? 0) * 1_000).toISOString(),
        mayInvite,
        ...(invitedBy !== undefined && { invitedBy }),
        ...(revokedFrom !== undefined && { revokedFrom }),
        valid: isDeviceValidAt(view, id, view.size),
        statements: counts.get(id) ?? 0,
      };
    });
}

function nameIn(entry: Uint8Array | undefined): string | undefined {
  const leaf = parseLeaf(entry ?? new Uint8Array());
  return leaf.kind === 'device' ? parseDevice(leaf.signed.payload).name : undefined;
}
