import type { ReactNode } from 'react';
import { Outcome, type OutcomeState } from '../../components/outcome.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { Translator } from '../../utils/i18n.ts';
import { canEditAgain, restoreDraft } from '../../utils/flagging/restore-draft.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { canBeReviewed, saveReviews } from './export-reviews.ts';
import { refusedWords, waitingWords } from '../own-page/outbox-words.ts';
import { saveSigned } from './save-signed.ts';
import type { ViewProps } from './view.ts';
import { useLive } from '../own-page/use-live.ts';

/** What became of a signed statement, as it happens. */
export function SentView({ database, id, show }: ViewProps & { id: string }): ReactNode {
  const translator = useTranslator();
  const { text } = translator;
  const row = useLive(() => database.outbox.get(id), [database, id]);
  const why = row?.state === 'waiting' ? waitingWords(row.problem, translator) : undefined;
  return (
    <div className="sheet">
      <PageHeader title={row === undefined ? text('name') : visible(row.name)} focused />
      <main>
        {row !== undefined && <Outcome {...outcomeOf(row, translator)} />}
        {why !== undefined && <p className="say">{why}</p>}
        {row !== undefined && row.state !== 'published' && (
          <p className="say">
            {text('outbox_export_hint')}{' '}
            <button type="button" className="plain" onClick={() => void saveSigned(database, [row.id])}>
              {text('outbox_export')}
            </button>
          </p>
        )}
      </main>
      <div className="actions">
        {row !== undefined && canEditAgain(row) && (
          <button
            type="button"
            onClick={() => {
              void restoreDraft(database, row, Math.floor(Date.now() / 1000)).then(() => show({ name: 'page' }));
            }}
          >
            {text('sent_edit_again')}
          </button>
        )}
        {row?.state === 'published' && canBeReviewed(row) && (
          <button type="button" onClick={() => void saveReviews(database, [row], translator)}>
            {text('export_reviews')}
          </button>
        )}
        <span className="aside" />
        <button type="button" className="go" onClick={() => show({ name: 'page' })}>
          {text('close')}
        </button>
      </div>
    </div>
  );
}

function outcomeOf({ state, published, problem, notBeforeSeconds }: OutboxRow, translator: Translator): OutcomeState {
  switch (state) {
    case 'waiting':
      return notBeforeSeconds === 0 ? { state } : { state, nextTrySeconds: notBeforeSeconds };
    case 'sent':
      return { state };
    case 'published':
      return { state, index: published?.index ?? 0 };
    case 'refused':
      return { state, reason: refusedWords(problem, translator) };
  }
}
