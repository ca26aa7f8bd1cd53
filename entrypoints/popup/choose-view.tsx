import { useState, type ReactNode } from 'react';
import { documentName, hostOf } from '../../components/document-name.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { PageDocument } from '../../utils/messages.ts';
import type { Database } from '../../utils/storage/database.ts';
import { useLive } from '../own-page/use-live.ts';
import type { ViewProps } from './view.ts';

/** Documents of one confirmation: as many as somebody can read. */
const MAX_CHOSEN = 50;

/** Which of the page's documents to flag: one by its name, several by their boxes. */
export function ChooseView({
  database,
  documents,
  show,
}: ViewProps & { documents: readonly PageDocument[] }): ReactNode {
  const translator = useTranslator();
  const { text, plural } = translator;
  const [ticked, setTicked] = useState<ReadonlySet<string>>();
  const begun = useLive(() => begunIds(database, documents), [database, documents]);
  const chosen = ticked ?? begun ?? new Set<string>();
  const all = documents.slice(0, MAX_CHOSEN);
  const hasAll = all.every(({ id }) => chosen.has(id));
  const tick = (id: string, isTicked: boolean): void => {
    const next = new Set(chosen);
    if (!isTicked) next.delete(id);
    else if (next.size < MAX_CHOSEN) next.add(id);
    setTicked(next);
  };
  const flag = (): void => {
    const picked = documents.filter(({ id }) => chosen.has(id));
    const [first] = picked;
    if (first === undefined) return;
    show(picked.length === 1 ? { name: 'flag', document: first } : { name: 'flag-many', documents: picked });
  };
  return (
    <div className="sheet">
      <PageHeader
        title={text('flag_choose')}
        {...(ticked === undefined && chosen.size > 0 && { aside: text('draft_restored') })}
        focused
      />
      <main>
        {documents.length > 1 && (
          <label className="choose-all">
            <input
              type="checkbox"
              checked={hasAll}
              onChange={({ target }) => setTicked(new Set(target.checked ? all.map(({ id }) => id) : []))}
            />
            {documents.length > MAX_CHOSEN ? text('choose_first', { count: MAX_CHOSEN }) : text('choose_all')}
          </label>
        )}
        <ul className="choose-list">
          {documents.map((document) => {
            const name = documentName(document, translator);
            return (
              <li key={document.id}>
                {documents.length > 1 && (
                  <input
                    type="checkbox"
                    aria-label={text('choose_tick', { name })}
                    checked={chosen.has(document.id)}
                    onChange={({ target }) => tick(document.id, target.checked)}
                  />
                )}
                <button type="button" onClick={() => show({ name: 'flag', document })}>
                  <bdi>{name}</bdi>
                  <small>{hostOf(document.address)}</small>
                </button>
              </li>
            );
          })}
        </ul>
      </main>
      <div className="actions">
        <button type="button" onClick={() => show({ name: 'page' })}>
          {text('back')}
        </button>
        <span className="aside" />
        {chosen.size > 0 && (
          <button type="button" className="go" onClick={flag}>
            {plural('flag_chosen', chosen.size)}
          </button>
        )}
      </div>
    </div>
  );
}

/** Those of the newest draft about several documents, if two or more of them are on this page. */
async function begunIds(database: Database, documents: readonly PageDocument[]): Promise<Set<string>> {
  const drafts = await database.groupDrafts.toArray();
  const several = drafts.filter((draft) => draft.documents.length > 1);
  const newest = several.sort((a, b) => b.savedSeconds - a.savedSeconds)[0];
  const addresses = new Set(newest?.documents.flatMap(({ seenAt }) => seenAt));
  const ids = documents.filter(({ address }) => addresses.has(address)).map(({ id }) => id);
  return new Set(ids.length > 1 ? ids.slice(0, MAX_CHOSEN) : []);
}
