import { useState, type ReactNode } from 'react';
import type { Database } from '../../utils/storage/database.ts';
import { ChooseView } from './choose-view.tsx';
import { DevicesView } from './devices-view.tsx';
import { EnrolView } from './enrol-view.tsx';
import type { PopupTab } from './find-tab.ts';
import { FlagManyView } from './flag-many-view.tsx';
import { FlagView } from './flag-view.tsx';
import { InviteView } from './invite-view.tsx';
import { PageView } from './page-view.tsx';
import { ProposalView } from './proposal-view.tsx';
import { ProposedView } from './proposed-view.tsx';
import { RetractView } from './retract-view.tsx';
import { SentManyView } from './sent-many-view.tsx';
import { SentView } from './sent-view.tsx';
import { SignedView } from './signed-view.tsx';
import { useLive } from '../own-page/use-live.ts';
import { useUnfinishedSigning } from '../own-page/use-unfinished-signing.ts';
import type { View } from './view.ts';
import { loadNewestDevice } from '../../utils/flagging/device-key.ts';

export function Popup({ tab, database, first }: { tab: PopupTab; database: Database; first: View }): ReactNode {
  const [view, show] = useState<View>(first);
  // `null`: asked, and there is none.
  const device = useLive(async () => (await loadNewestDevice(database)) ?? null, [database]);
  const props = { tab, database, show };
  const unfinished = useUnfinishedSigning(database);
  const signing = ['flag', 'flag-many', 'retract', 'choose', 'proposal'].includes(view.name);
  // Whoever wants to sign enrols first, and is told that it worked before going on.
  if (signing && device === null) show({ name: 'enrol', next: view });
  switch (view.name) {
    case 'page':
      return <PageView {...props} unfinished={unfinished} {...(device && { signer: device.row })} />;
    case 'choose':
      return <ChooseView {...props} documents={view.documents} />;
    case 'flag':
      return (
        device && (
          <FlagView
            {...props}
            device={device}
            document={view.document}
            {...(view.relation && { relation: view.relation })}
            {...(view.member && { member: view.member })}
          />
        )
      );
    case 'flag-many':
      return device && <FlagManyView {...props} device={device} documents={view.documents} />;
    case 'retract':
      return device && <RetractView {...props} device={device} document={view.document} leaf={view.leaf} />;
    case 'sent':
      return <SentView {...props} id={view.id} />;
    case 'sent-many':
      return <SentManyView {...props} ids={view.ids} />;
    case 'proposal':
      return device && <ProposalView {...props} device={device} />;
    case 'proposed':
      return <ProposedView {...props} file={view.file} />;
    case 'devices':
      return device && <DevicesView {...props} signer={device.row} />;
    case 'invite':
      return device && <InviteView {...props} device={device} />;
    case 'signed':
      return device && <SignedView {...props} signer={device.row} />;
    case 'enrol':
      return <EnrolView {...props} next={view.next} />;
  }
}
