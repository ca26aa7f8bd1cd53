import type { DeviceNotice } from '../../components/device-notices.tsx';
import { isKeyOld } from '../../utils/flagging/own-devices.ts';
import { foreignStatements } from '../../utils/flagging/own-statements.ts';
import { deviceStanding } from '../../utils/registry-client/device-standing.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { DeviceKeyRow } from '../../utils/storage/device-keys.ts';

/** What the owner must hear of this device's key, by this reader's own copy of the log. */
export async function deviceNotice(database: Database, row: DeviceKeyRow, nowSeconds: number): Promise<DeviceNotice> {
  const { origin, publicKey } = row;
  const { kind } = await deviceStanding(database, origin, publicKey);
  return {
    foreign: await foreignStatements(database, origin),
    revoked: kind === 'revoked',
    old: isKeyOld(row, nowSeconds),
    command: await revokeCommand(database, row),
  };
}

/** What whoever holds the organisation key types, on any machine, to take this device out. */
export async function revokeCommand(
  database: Database,
  { origin, organisation, publicKey }: DeviceKeyRow,
): Promise<string> {
  const address = (await database.registries.get(origin))?.descriptor.address ?? 'DIR';
  return `touchstone device revoke ${address} ${organisation} ${publicKey} --organisation-key FILE`;
}
