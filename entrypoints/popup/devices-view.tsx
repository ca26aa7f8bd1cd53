import type { ReactNode } from 'react';
import { DeviceList } from '../../components/device-list.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { ownDevices } from '../../utils/flagging/own-devices.ts';
import { deviceStanding } from '../../utils/registry-client/device-standing.ts';
import type { DeviceKeyRow } from '../../utils/storage/device-keys.ts';
import { OwnDeviceNotices } from './own-device-notices.tsx';
import { useLive } from '../own-page/use-live.ts';
import type { ViewProps } from './view.ts';

/** The devices of one's own organisation, by this reader's verified copy of the log, and what can be done with them. */
export function DevicesView({ database, show, signer }: ViewProps & { signer: DeviceKeyRow }): ReactNode {
  const { text } = useTranslator();
  const { origin, publicKey, organisation } = signer;
  const devices = useLive(() => ownDevices(database, signer), [database, publicKey]);
  const standing = useLive(() => deviceStanding(database, origin, publicKey), [database, publicKey]);
  const mayInvite = standing?.kind === 'admitted' && standing.mayInvite;
  const label = text('device_of', { organisation: visible(signer.organisationName) });
  return (
    <div className="sheet">
      <PageHeader title={text('device_open')} focused />
      <main>
        <OwnDeviceNotices database={database} signer={signer} show={show} />
        <div className="devices-body">
          <div className="row">
            <button type="button" onClick={() => show({ name: 'signed' })}>
              {text('device_signed_title')}
            </button>
            {mayInvite && (
              <button type="button" onClick={() => show({ name: 'invite' })}>
                {text('device_invite')}
              </button>
            )}
          </div>
          <h2>{label}</h2>
          {devices !== undefined && <DeviceList devices={devices} label={label} />}
          <p>{text('device_two')}</p>
          <p>
            {text('device_lost')}
            <code className="command">{`touchstone device revoke DIR ${organisation} KEY`}</code>
          </p>
        </div>
      </main>
      <div className="actions">
        <button type="button" onClick={() => show({ name: 'page' })}>
          {text('back')}
        </button>
      </div>
    </div>
  );
}
