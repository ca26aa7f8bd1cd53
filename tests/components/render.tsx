import { JSDOM } from 'jsdom';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Translated } from '../../components/translator.tsx';
import { translatorFor, type Language } from '../../utils/i18n.ts';

/** Static markup as a document, so that tests ask what a reader and a screen reader would find. */
export function render(node: ReactNode, language: Language = 'en'): Document {
  const translator = translatorFor(language, 'UTC');
  const markup = renderToStaticMarkup(<Translated translator={translator}>{node}</Translated>);
  return new JSDOM(`<!doctype html><body>${markup}</body>`).window.document;
}

export function textOf(node: ReactNode, language: Language = 'en'): string {
  return render(node, language).body.textContent.replace(/\s+/g, ' ');
}
