import type { ReactNode } from 'react';
import { OwnStatementList } from '../../components/own-statement-list.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { ownStatements } from '../../utils/flagging/own-statements.ts';
import type { DeviceKeyRow } from '../../utils/storage/device-keys.ts';
import { OwnDeviceNotices } from './own-device-notices.tsx';
import { useLive } from '../own-page/use-live.ts';
import type { ViewProps } from './view.ts';

/** What the log holds under this device's keys, whoever signed it. */
export function SignedView({ database, show, signer }: ViewProps & { signer: DeviceKeyRow }): ReactNode {
  const { text } = useTranslator();
  const { origin } = signer;
  const items = useLive(() => ownStatements(database, origin), [database, origin]);
  return (
    <div className="sheet">
      <PageHeader title={text('device_signed_title')} focused />
      <main>
        <OwnDeviceNotices database={database} signer={signer} show={show} isList />
        <div className="devices-body">
          {items === undefined ? <p>{text('loading')}</p> : <OwnStatementList items={items} />}
        </div>
      </main>
      <div className="actions">
        <button type="button" onClick={() => show({ name: 'devices' })}>
          {text('back')}
        </button>
      </div>
    </div>
  );
}
