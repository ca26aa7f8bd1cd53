import { useState, type ReactNode } from 'react';
import type { FlagFields } from '../../components/flag-form.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { NamedStatement } from '../../utils/flagging/build-many.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import { confirmMany } from '../../utils/flagging/sign-many.ts';
import { EnrolView } from '../popup/enrol-view.tsx';
import { useLive } from '../own-page/use-live.ts';
import { ConfirmSheet } from './confirm-sheet.tsx';
import { forgetDeskDraft } from './desk-draft.ts';
import type { DeskParts } from './desk-parts.ts';
import { Modal } from './modal.tsx';
import type { DeskRow } from './row.ts';
import { ConfirmedSubjects, loadOnItsWay } from '../../utils/flagging/on-its-way.ts';
import { findSignable, type Signable } from './signable.ts';
import { VerdictSheet } from './verdict-sheet.tsx';

/** The desk is about no page. */
const noTab = { id: -1, private: false, readable: false };

/** One verdict for many: enrolment where it is missing, the form, the confirmation. */
export function VerdictFlow({
  parts: { database, signed },
  device,
  rows,
  filesHere,
  onSigned,
  onClose,
}: {
  parts: DeskParts;
  device: Device | null;
  rows: readonly DeskRow[];
  /** All files on the desk. */
  filesHere: number;
  /** Everything that was chosen is confirmed. */
  onSigned: () => void;
  onClose: () => void;
}): ReactNode {
  const { text } = useTranslator();
  const [statements, setStatements] = useState<NamedStatement[]>();
  // Whoever has just enrolled is told that it worked before going on.
  const [isEnrolling, setEnrolling] = useState(device === null);
  const origin = device?.row.origin ?? '';
  const neverList = useLive(async () => (await database.views.get(origin))?.view.trust?.list.neverList ?? [], [origin]);
  const [steps] = useState(() => new ConfirmedSubjects());
  const onItsWay = useLive(() => loadOnItsWay(database, origin, { signed, confirmed: steps }), [database, origin]);
  if (device === null || isEnrolling)
    return (
      <Modal label={text('enrol_title')} onClose={onClose}>
        <EnrolView
          database={database}
          tab={noTab}
          next={{ name: 'choose', documents: [] }}
          show={({ name }) => (name === 'page' ? onClose() : setEnrolling(false))}
        />
      </Modal>
    );
  if (onItsWay === undefined || neverList === undefined) return null;
  const signableFor = (verdict: FlagFields['verdict']): Signable =>
    findSignable(rows, {
      verdict,
      organisation: device.row.organisation,
      neverList,
      isOnItsWay: (subject) => onItsWay.has(subject),
    });
  const sign = async (confirmed: readonly NamedStatement[]): Promise<void> => {
    await confirmMany(database, device, confirmed);
    await forgetDeskDraft(database);
    onSigned();
  };
  return (
    <Modal label={text('sign_verdict')} onClose={onClose}>
      {statements === undefined ? (
        <VerdictSheet {...{ database, device, filesHere, signableFor, onClose }} onPrepared={setStatements} />
      ) : (
        <ConfirmSheet
          database={database}
          device={device}
          statements={statements}
          onSign={() => sign(statements)}
          onBack={() => setStatements(undefined)}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}
