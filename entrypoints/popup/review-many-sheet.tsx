import { useMemo, useState, type ReactNode } from 'react';
import { PageHeader } from '../../components/page-header.tsx';
import { visible } from '../../components/plain-text.tsx';
import { SignMany } from '../../components/sign-many.tsx';
import { SignPreview } from '../../components/sign-preview.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { NamedStatement } from '../../utils/flagging/build-many.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import { loadEarlier } from '../../utils/flagging/earlier-statement.ts';
import { dropFromGroupDraft } from '../../utils/flagging/group-drafts.ts';
import { needsSecondPair } from '../../utils/flagging/second-pair.ts';
import { confirmMany, signConfirmed } from '../../utils/flagging/sign-many.ts';
import { readForConfirmation } from './read-for-confirmation.ts';
import { saveProposal } from './save-proposal.ts';
import { signTitle } from './sign-words.ts';
import { tell } from './use-background.ts';
import { useLive } from './use-live.ts';
import type { ViewProps } from './view.ts';

interface ReviewManyProps extends ViewProps {
  device: Device;
  statements: readonly NamedStatement[];
  /** Public key of the device that proposed them. */
  proposer?: string;
  /** Of the draft that they were made from. */
  draftKey?: string;
  /** What has to be known before reading. */
  notice?: ReactNode;
  /** In place of "Back". */
  backWord?: string;
  onBack: () => void;
}

/** One confirmation for several statements. All it shows is read back from the bytes that "Sign and send" signs. */
export function ReviewManySheet(props: ReviewManyProps): ReactNode {
  const { database, device, statements, proposer, draftKey, notice, backWord, show, onBack } = props;
  const translator = useTranslator();
  const { text, plural } = translator;
  const [busy, setBusy] = useState(false);
  const { documents, isShared } = useMemo(() => readForConfirmation(statements), [statements]);
  const { origin, organisationName } = device.row;
  const targets = documents.flatMap(({ statement }) => statement.relations.map(({ target }) => target));
  const earlier = useLive(() => loadEarlier(database, origin, targets), [database, origin, statements]);
  const needsPair = useLive(() => needsSecondPair(database, device.row, statements), [database, origin, statements]);
  if (earlier === undefined || needsPair === undefined) return null;
  const mustPropose = needsPair && proposer === undefined;

  const signed = documents.map(({ statement }) => statement.subject);
  const sign = async (): Promise<void> => {
    await database.transaction('rw', database.deskSignings, database.groupDrafts, database.views, async () => {
      await confirmMany(database, device, statements, proposer);
      if (draftKey !== undefined) await dropFromGroupDraft(database, draftKey, signed);
    });
    const ids = await signConfirmed(database, device, Math.floor(Date.now() / 1000));
    tell('own/outbox-changed', {});
    show({ name: 'sent-many', ids });
  };
  const propose = async (): Promise<void> => {
    const file = await saveProposal(device, statements);
    show({ name: 'proposed', file });
  };
  const goOn = (): void => {
    if (busy) return;
    setBusy(true);
    void (mustPropose ? propose() : sign()).finally(() => setBusy(false));
  };
  const [first] = documents;
  const by = { organisation: visible(organisationName), count: documents.length };
  const title =
    documents.length === 1
      ? signTitle(first.statement, organisationName, translator)
      : isShared && first.statement.verdict !== undefined
        ? text('sign_many_title', { ...by, verdict: text(`word_${first.statement.verdict}`) })
        : text('sign_each_title', by);
  return (
    <div className="sheet">
      <PageHeader title={title} focused />
      <main>
        {notice}
        {mustPropose && <p className="notice on-top tone-resembles">{text('proposal_needed')}</p>}
        {isShared ? (
          <SignMany documents={documents} />
        ) : (
          documents.map((document) => (
            <section key={document.payloadText} aria-label={visible(document.name)}>
              <h3 className="say">
                <bdi>{visible(document.name)}</bdi>
              </h3>
              <SignPreview {...document} earlier={earlier} />
            </section>
          ))
        )}
      </main>
      <div className="actions">
        <button type="button" onClick={onBack}>
          {backWord ?? text('back')}
        </button>
        <span className="aside" />
        <button type="button" className="go" aria-disabled={busy} onClick={goOn}>
          {mustPropose ? text('proposal_save') : busy ? text('signing') : plural('sign_all', documents.length)}
        </button>
      </div>
    </div>
  );
}
