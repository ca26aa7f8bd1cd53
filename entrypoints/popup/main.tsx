import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Translated } from '../../components/translator.tsx';
import { browser } from '../../utils/browser.ts';
import { chooseLanguage, translatorFor } from '../../utils/i18n.ts';
import { openDatabase } from '../../utils/storage/database.ts';
import { findTab } from './find-tab.ts';
import { Popup } from './popup.tsx';
import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/finding.css';
import '../../components/flag.css';
import './popup.css';

async function main(): Promise<void> {
  const language = chooseLanguage([browser.i18n.getUILanguage()]);
  document.documentElement.lang = language;
  const [tab, root] = [await findTab(), document.getElementById('popup')];
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <Translated translator={translatorFor(language)}>
        <Popup tab={tab} database={openDatabase()} />
      </Translated>
    </StrictMode>,
  );
}

void main();
