import { useEffect, useState, type ReactNode } from 'react';
import { DeviceNotices, type DeviceNotice } from '../../components/device-notices.tsx';
import type { Database } from '../../utils/storage/database.ts';
import type { DeviceKeyRow } from '../../utils/storage/device-keys.ts';
import { deviceNotice } from './device-state.ts';
import type { ViewProps } from './view.ts';

/** What the owner must hear of this device's key; nothing while there is nothing. */
export function OwnDeviceNotices({
  database,
  signer,
  show,
  isList = false,
}: Pick<ViewProps, 'database' | 'show'> & { signer: DeviceKeyRow; isList?: boolean }): ReactNode {
  const notice = useDeviceNotice(database, signer);
  return (
    <div className="device-notices" aria-busy={notice === undefined}>
      {notice && (
        <DeviceNotices
          {...notice}
          {...(!isList && { onShow: () => show({ name: 'signed' }) })}
          onEnrol={() => show({ name: 'enrol', next: { name: 'devices' } })}
        />
      )}
    </div>
  );
}

/** Once each time a view opens: it reads the whole log where that has grown. */
function useDeviceNotice(database: Database, signer: DeviceKeyRow): DeviceNotice | undefined {
  const [notice, setNotice] = useState<DeviceNotice>();
  const { publicKey } = signer;
  useEffect(() => {
    let ended = false;
    void deviceNotice(database, signer, Math.floor(Date.now() / 1000)).then((found) => {
      if (!ended) setNotice(found);
    });
    return () => {
      ended = true;
    };
    // The row is read anew at every change of the table; the key is what it is about.
  }, [database, publicKey]);
  return notice;
}
