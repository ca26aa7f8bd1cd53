import { createContext, useContext, type ReactNode } from 'react';
import { translatorFor, type Translator } from '../utils/i18n.ts';

const TranslatorContext = createContext<Translator>(translatorFor('en'));

/** The words of everything inside. */
export function Translated({ translator, children }: { translator: Translator; children: ReactNode }): ReactNode {
  return <TranslatorContext value={translator}>{children}</TranslatorContext>;
}

export function useTranslator(): Translator {
  return useContext(TranslatorContext);
}
