import type { ReactNode } from 'react';
import { OutboxList } from '../../components/outbox-list.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { saveReviews } from './export-reviews.ts';
import { outboxItemOf } from './outbox-items.ts';
import { saveSigned } from './save-signed.ts';
import { useLive } from '../own-page/use-live.ts';
import type { ViewProps } from './view.ts';

/** What became of statements that were signed in one go, as it happens. */
export function SentManyView({ database, ids, show }: ViewProps & { ids: readonly string[] }): ReactNode {
  const translator = useTranslator();
  const { text, plural } = translator;
  const rows = useLive(() => database.outbox.bulkGet([...ids]), [database, ids.join()]) ?? [];
  const found = rows.filter((row) => row !== undefined);
  const publishedRows = found.filter(({ state }) => state === 'published');
  const published = publishedRows.length;
  return (
    <div className="sheet">
      <PageHeader title={plural('sent_many_title', ids.length)} focused />
      <main>
        <p className="say" role="status">
          {published === ids.length
            ? text('sent_many_published')
            : text('sent_many_state', { published, count: ids.length })}
        </p>
        <OutboxList
          items={found.map(outboxItemOf)}
          onOpen={(id) => show({ name: 'sent', id })}
          onSave={() => void saveSigned(database, ids)}
        />
      </main>
      <div className="actions">
        {published > 0 && (
          <button type="button" onClick={() => void saveReviews(database, publishedRows, translator)}>
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
