import { browser } from '../../utils/browser.ts';
import { chooseLanguage, translatorFor, type Translator } from '../../utils/i18n.ts';
import type { LanguageSetting } from '../../utils/storage/reader-settings.ts';

/** The reader's words: in the language they chose, or else the browser's. */
export function wordsOf(setting: LanguageSetting): Translator {
  return translatorFor(chooseLanguage([setting === 'auto' ? browser.i18n.getUILanguage() : setting]));
}
