import type { ReactNode } from 'react';
import { visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

export interface DeviceItem {
  /** Key id and public key, hex. */
  id: string;
  key: string;
  name?: string;
  addedSeconds: number;
  mayInvite: boolean;
  invitedBy?: string;
  revokedFrom?: number;
  /** May sign now. */
  valid: boolean;
  /** The one that shows this list. */
  isThis: boolean;
  statements: number;
}

/** The devices that sign for an organisation: how old, who invited whom, which are revoked. */
export function DeviceList({ devices, label }: { devices: readonly DeviceItem[]; label: string }): ReactNode {
  const { text } = useTranslator();
  return (
    <ul className="devices" aria-label={label}>
      {devices.map((device) => (
        <li key={device.id}>
          <b>
            <bdi>{device.name === undefined ? device.id : visible(device.name)}</bdi>
          </b>
          {device.isThis && <em>{text('device_this')}</em>}
          {!device.valid && <em className="tone-fake">{text('device_revoked')}</em>}
          <DeviceFacts {...device} />
          <details>
            <summary>{text('device_key')}</summary>
            <dl className="facts">
              <dt>{text('device_key_id')}</dt>
              <dd>
                <code>{device.id}</code>
              </dd>
              <dt>{text('device_key_public')}</dt>
              <dd>
                <code>{device.key}</code>
              </dd>
            </dl>
          </details>
        </li>
      ))}
    </ul>
  );
}

function DeviceFacts({ addedSeconds, mayInvite, invitedBy, revokedFrom, valid, statements }: DeviceItem): ReactNode {
  const { text, plural, date } = useTranslator();
  const facts = [
    text('device_added', { date: date(addedSeconds) }),
    plural('device_statements', statements),
    ...(mayInvite ? [text('device_may_invite')] : []),
    ...(invitedBy === undefined ? [] : [text('device_invited_by', { device: invitedBy })]),
    ...(revokedFrom === undefined ? [] : [text('device_revoked_from', { index: revokedFrom })]),
    ...(valid || revokedFrom !== undefined ? [] : [text('device_revoked_with')]),
  ];
  return <small>{facts.join(' · ')}</small>;
}
