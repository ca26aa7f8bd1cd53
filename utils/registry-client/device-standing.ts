import { fromHex, toHex } from '../protocol/bytes.ts';
import { keyIdOf } from '../protocol/ed25519.ts';
import { isDeviceValidAt, isOrganisationValidAt } from '../protocol/log-view.ts';
import type { Database } from '../storage/database.ts';

/** Whether a device (public key, hex) may sign now, by this reader's own copy of the registry. */
export async function deviceStanding(
  database: Database,
  origin: string,
  publicKey: string,
): Promise<{ kind: 'unknown' | 'revoked' } | { kind: 'admitted'; organisation: string; mayInvite: boolean }> {
  const stored = await database.views.get(origin);
  const keyId = toHex(keyIdOf(fromHex(publicKey)));
  const device = stored?.view.devices[keyId];
  if (stored === undefined || device?.key !== publicKey) return { kind: 'unknown' };
  const { view } = stored;
  const isValid =
    isDeviceValidAt(view, keyId, view.size) && isOrganisationValidAt(view, device.organisation, view.size);
  if (!isValid) return { kind: 'revoked' };
  return { kind: 'admitted', organisation: device.organisation, mayInvite: device.mayInvite };
}
