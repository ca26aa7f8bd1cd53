import { StrictMode, useEffect, useMemo, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { Translated } from '../../components/translator.tsx';
import type { MessageKey } from '../../utils/i18n.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import type { ReaderSettings } from '../../utils/storage/reader-settings.ts';
import { guardOwnRequests } from './guard-requests.ts';
import { registriesInUse } from './registries-in-use.ts';
import { useReaderSettings } from './use-reader-settings.ts';
import { wordsOf } from './words.ts';

export interface OwnPageProps {
  database: Database;
  settings: ReaderSettings;
}

type Draw = (props: OwnPageProps) => ReactNode;

/** Draws one of our own pages into the element `id`, in the reader's language, and anew whenever a setting changes. */
export function openPage(id: string, title: MessageKey, draw: Draw): void {
  const root = document.getElementById(id);
  if (root === null) return;
  const database = openDatabase();
  const registries = async (): Promise<string[]> =>
    (await registriesInUse(database)).map(({ descriptor }) => descriptor.address);
  void guardOwnRequests(registries);
  createRoot(root).render(
    <StrictMode>
      <OwnPage database={database} title={title} draw={draw} />
    </StrictMode>,
  );
}

function OwnPage({ database, title, draw }: { database: Database; title: MessageKey; draw: Draw }): ReactNode {
  const settings = useReaderSettings(database);
  const setting = settings?.language;
  const translator = useMemo(() => setting && wordsOf(setting), [setting]);
  useEffect(() => {
    if (translator === undefined) return;
    const name = translator.text('name');
    document.documentElement.lang = translator.language;
    document.documentElement.dir = translator.direction;
    document.title = title === 'name' ? name : `${translator.text(title)} · ${name}`;
  }, [translator, title]);
  if (settings === undefined || translator === undefined) return null;
  return (
    <Translated translator={translator}>
      <ErrorBoundary onReload={() => location.reload()}>{draw({ database, settings })}</ErrorBoundary>
    </Translated>
  );
}
