import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Translated } from '../../components/translator.tsx';
import { browser } from '../../utils/browser.ts';
import { chooseLanguage, translatorFor } from '../../utils/i18n.ts';
import { openDatabase } from '../../utils/storage/database.ts';
import { loadReaderSettings } from '../../utils/storage/reader-settings.ts';
import { HistoryPage } from './history-page.tsx';
import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/finding.css';
import './history.css';

async function main(): Promise<void> {
  const database = openDatabase();
  const { language } = await loadReaderSettings(database);
  const translator = translatorFor(chooseLanguage([language === 'auto' ? browser.i18n.getUILanguage() : language]));
  document.documentElement.lang = translator.language;
  document.title = `${translator.text('history_title')} · ${translator.text('name')}`;
  const root = document.getElementById('history');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <Translated translator={translator}>
        <HistoryPage database={database} />
      </Translated>
    </StrictMode>,
  );
}

void main();
