import { useState, type DragEvent, type ReactNode } from 'react';
import { Field } from '../../components/field.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { Device } from '../../utils/flagging/device-key.ts';
import { openProposal, type OpenedProposal, type ProposalRefusal } from '../../utils/flagging/open-proposal.ts';
import type { MessageKey } from '../../utils/i18n.ts';
import { MAX_PROPOSAL_FILE_BYTES } from '../../utils/protocol/proposal.ts';
import { ReviewManySheet } from './review-many-sheet.tsx';
import type { ViewProps } from './view.ts';

const refusals = {
  'not-a-proposal': 'proposal_error_file',
  'another-registry': 'proposal_error_registry',
  'another-organisation': 'proposal_error_organisation',
  'unknown-device': 'proposal_error_device',
  'own-proposal': 'proposal_error_own',
  expired: 'proposal_error_expired',
  'clock-wrong': 'proposal_error_clock',
  'never-listed': 'stop_never_listed',
  'denied-evidence': 'proposal_error_evidence',
  'bad-relation': 'proposal_error_relation',
  'in-the-log': 'proposal_error_published',
} as const satisfies Record<ProposalRefusal, MessageKey>;

/** A colleague's proposal: opened, read in full, and signed with this device's own key, or rejected. */
export function ProposalView(props: ViewProps & { device: Device }): ReactNode {
  const { database, device, show } = props;
  const { text, plural, dateTime } = useTranslator();
  const [opened, setOpened] = useState<OpenedProposal | 'rejected'>();
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    // Longer ones are refused unread.
    const bytes = new Uint8Array(await file.slice(0, MAX_PROPOSAL_FILE_BYTES + 1).arrayBuffer());
    setOpened(await openProposal(database, device.row, bytes, Math.floor(Date.now() / 1000)));
  };
  if (opened !== undefined && opened !== 'rejected' && opened.kind === 'opened') {
    const { proposer, proposedSeconds, expiresSeconds, statements } = opened.proposal;
    const when = { date: dateTime(proposedSeconds), until: dateTime(expiresSeconds), key: proposer.slice(0, 8) };
    return (
      <ReviewManySheet
        {...props}
        statements={statements}
        proposer={proposer}
        notice={
          <p className="notice on-top tone-resembles" role="status">
            {plural('proposal_notice', statements.length, when)}
          </p>
        }
        backWord={text('proposal_reject')}
        onBack={() => setOpened('rejected')}
      />
    );
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    void open(event.dataTransfer.files[0]);
  };
  return (
    <div className="sheet">
      <PageHeader title={text('proposal_open')} focused />
      <main onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <p className="say">{text('proposal_open_body', { organisation: visible(device.row.organisationName) })}</p>
        <div className="form">
          <Field label={text('proposal_file')}>
            {(attributes) => (
              <input
                {...attributes}
                type="file"
                accept=".json,application/json"
                onChange={({ target }) => {
                  void open(target.files?.[0]);
                  // The same file can be given again.
                  target.value = '';
                }}
              />
            )}
          </Field>
          {opened !== undefined && (
            <p className={`notice ${opened === 'rejected' ? 'tone-quiet' : 'tone-fake'}`} role="alert">
              {opened === 'rejected' ? text('proposal_rejected') : refusalOf(opened)}
            </p>
          )}
        </div>
      </main>
      <div className="actions">
        <button type="button" onClick={() => show({ name: 'page' })}>
          {text('back')}
        </button>
      </div>
    </div>
  );

  function refusalOf(answer: OpenedProposal): string {
    return answer.kind === 'refused' ? text(refusals[answer.reason]) : '';
  }
}
