import type { ReactNode } from 'react';
import { Field } from '../../components/field.tsx';
import { SealChoice } from '../../components/seal-choice.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { languageSettings, seals, type LanguageSetting } from '../../utils/storage/reader-settings.ts';
import { changeSetting } from '../own-page/change-settings.ts';
import type { OwnPageProps } from '../own-page/open-page.tsx';
import { wordsOf } from '../own-page/words.ts';

/** The language of badges and pages, and the reader's seal. */
export function AppearanceSection({ database, settings }: OwnPageProps): ReactNode {
  const { text } = useTranslator();
  return (
    <section className="block" aria-label={text('options_appearance')}>
      <Field label={text('options_language')}>
        {(attributes) => (
          <select
            {...attributes}
            value={settings.language}
            onChange={({ target }) => void changeSetting(database, 'language', target.value as LanguageSetting)}
          >
            {languageSettings.map((one) => (
              <option key={one} value={one}>
                {one === 'auto' ? text('options_language_auto', { language: nameOf(one) }) : nameOf(one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SealChoice seals={seals} seal={settings.seal} onChange={(seal) => void changeSetting(database, 'seal', seal)} />
    </section>
  );
}

/** Each language in its own words: whoever looks for theirs need not read the present one. */
function nameOf(setting: LanguageSetting): string {
  const { language, languageName } = wordsOf(setting);
  return languageName(language);
}
