import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { PageFailure } from '../../components/page-failure.tsx';
import { Translated } from '../../components/translator.tsx';
import { browser } from '../../utils/browser.ts';
import { chooseLanguage, translatorFor } from '../../utils/i18n.ts';
import { openDatabase } from '../../utils/storage/database.ts';
import { loadReaderSettings } from '../../utils/storage/reader-settings.ts';
import { startDesk } from './desk-parts.ts';
import { Desk } from './desk.tsx';
import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/finding.css';
import '../../components/inside.css';
import '../../components/flag.css';
import './desk.css';
import './table.css';
import './page-differences.css';

async function main(): Promise<void> {
  const database = openDatabase();
  const { language: chosen } = await loadReaderSettings(database);
  const language = chosen === 'auto' ? chooseLanguage([browser.i18n.getUILanguage()]) : chosen;
  const translator = translatorFor(language);
  document.documentElement.lang = language;
  document.documentElement.dir = translator.direction;
  document.title = `${translator.text('desk_title')} · ${translator.text('name')}`;
  const root = document.getElementById('desk');
  if (root === null) return;
  const reload = (): void => location.reload();
  const desk = await startDesk(database).then(
    (parts) => <Desk parts={parts} />,
    (error: unknown) => <PageFailure thrown={error} onReload={reload} />,
  );
  createRoot(root).render(
    <StrictMode>
      <Translated translator={translator}>
        <ErrorBoundary onReload={reload}>{desk}</ErrorBoundary>
      </Translated>
    </StrictMode>,
  );
}

void main();
