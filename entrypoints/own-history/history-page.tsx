import { useState, type ReactNode } from 'react';
import { Empty } from '../../components/empty.tsx';
import { HistoryList } from '../../components/history-list.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { Database } from '../../utils/storage/database.ts';
import { useLive } from '../own-page/use-live.ts';
import { findInHistory } from './find-in-history.ts';

/** Everything that was found where the reader went, newest first: kept on this device only, and only if they asked for it. */
export function HistoryPage({ database, isKept }: { database: Database; isKept: boolean }): ReactNode {
  const { text, plural } = useTranslator();
  const [query, setQuery] = useState('');
  const found = useLive(() => findInHistory(database, query), [database, query]);
  const [erased, setErased] = useState<Awaited<ReturnType<typeof findInHistory>>['rows']>();
  if (found === undefined) return null;
  const { rows, total } = found;
  const erase = async (addresses: string[]): Promise<void> => {
    setErased((await database.history.bulkGet(addresses)).filter((row) => row !== undefined));
    await database.history.bulkDelete(addresses);
  };
  const eraseAll = async (): Promise<void> => erase(await database.history.toCollection().primaryKeys());
  return (
    <div className="sheet">
      <PageHeader title={text('history_title')} aside={plural('history_count', total)} />
      <main>
        {!isKept && <p className="notice tone-quiet">{text('history_off')}</p>}
        <div className="history-tools">
          <input
            type="search"
            aria-label={text('history_search')}
            placeholder={text('history_search')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <button type="button" disabled={total === 0} onClick={() => void eraseAll()}>
            {text('history_erase_all')}
          </button>
        </div>
        {erased !== undefined && (
          <p className="notice tone-resembles" role="status">
            {plural('history_erased', erased.length)}{' '}
            <button
              type="button"
              className="plain"
              onClick={() => void database.history.bulkAdd(erased).then(() => setErased(undefined))}
            >
              {text('history_undo')}
            </button>
          </p>
        )}
        {rows.length === 0 ? (
          <Empty
            title={text(total === 0 ? 'history_empty' : 'history_none_found')}
            body={text(total === 0 ? 'history_empty_body' : 'history_none_found_body')}
          />
        ) : (
          <HistoryList rows={rows} onErase={(address) => void erase([address])} />
        )}
      </main>
    </div>
  );
}
