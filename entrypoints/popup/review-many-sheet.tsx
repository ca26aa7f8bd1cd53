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
import { confirmMany, signedIds, signSteps } from '../../utils/flagging/sign-many.ts';
import { readForConfirmation } from './read-for-confirmation.ts';
import { saveProposal } from '../own-page/save-proposal.ts';
import { SignFailure } from '../own-page/sign-failure.tsx';
import { signTitle } from './sign-words.ts';
import { tell } from './use-background.ts';
import { useAttempt } from '../own-page/use-attempt.ts';
import { useLive } from '../own-page/use-live.ts';
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
  const { busy, failure, attempt } = useAttempt();
  const [confirmed, setConfirmed] = useState<readonly number[]>();
  const { documents, isShared } = useMemo(() => readForConfirmation(statements), [statements]);
  const { origin, organisationName } = device.row;
  const targets = documents.flatMap(({ statement }) => statement.relations.map(({ target }) => target));
  const earlier = useLive(() => loadEarlier(database, origin, targets), [database, origin, statements]);
  const needsPair = useLive(() => needsSecondPair(database, device.row, statements), [database, origin, statements]);
  if (earlier === undefined || needsPair === undefined) return null;
  const mustPropose = needsPair && proposer === undefined;

  const confirm = async (): Promise<readonly number[]> => {
    const subjects = documents.map(({ statement }) => statement.subject);
    const { deskSignings, drafts, groupDrafts, views } = database;
    return database.transaction('rw', deskSignings, drafts, groupDrafts, views, async () => {
      if (draftKey !== undefined) await dropFromGroupDraft(database, draftKey, subjects);
      return confirmMany(database, device, statements, proposer);
    });
  };
  const sign = async (): Promise<void> => {
    // Confirmed once, however often signing is tried.
    const steps = confirmed ?? (await confirm());
    setConfirmed(steps);
    const { failed } = await signSteps(database, steps, Math.floor(Date.now() / 1000));
    const [problem] = failed;
    tell('own/outbox-changed', {});
    if (problem !== undefined) throw problem.error;
    show({ name: 'sent-many', ids: await signedIds(device, statements) });
  };
  const propose = async (): Promise<void> => {
    const file = await saveProposal(device, statements);
    show({ name: 'proposed', file });
  };
  // What is confirmed is not edited any more: it is signed as it is, now or when the popup is opened again.
  const goBack = confirmed === undefined ? onBack : () => show({ name: 'page' });
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
        <SignFailure failure={failure} />
      </main>
      <div className="actions">
        <button type="button" onClick={goBack}>
          {confirmed === undefined ? (backWord ?? text('back')) : text('close')}
        </button>
        <span className="aside" />
        <button type="button" className="go" aria-disabled={busy} onClick={() => attempt(mustPropose ? propose : sign)}>
          {mustPropose ? text('proposal_save') : busy ? text('signing') : plural('sign_all', documents.length)}
        </button>
      </div>
    </div>
  );
}
