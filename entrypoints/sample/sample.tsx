import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { Mark } from '../../components/icon.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { OwnPageProps } from '../own-page/open-page.tsx';
import { PracticeBadges } from './practice-badges.ts';
import { practiceAddress, practiceDocuments, type PracticeDocument } from './practice.ts';

const leadNowhere = (event: MouseEvent): void => event.preventDefault();

/** A page of our own to practise on: made-up documents, real badges. Nothing of it goes to the network. */
export function Sample({ settings: { seal } }: OwnPageProps): ReactNode {
  const translator = useTranslator();
  const { text } = translator;
  const slots = useRef(new Map<PracticeDocument, Element>());
  useEffect(() => {
    const badges = new PracticeBadges(window, slots.current, { translator, seal, nowSeconds: Date.now() / 1000 });
    return () => badges.close();
  }, [translator, seal]);
  return (
    <main className="page">
      <header>
        <Mark />
        <h1>{text('sample_title')}</h1>
      </header>
      <p className="notice tone-resembles">{text('sample_practice')}</p>
      <section className="block">
        <p className="explain">{text('sample_intro')}</p>
        <p>{text('sample_post')}</p>
        <ul className="rows practice">
          {practiceDocuments.map((document) => (
            <li key={document.name}>
              <span>
                {/* A link as on any page, but one that leads nowhere. */}
                <a href={practiceAddress(document)} onClick={leadNowhere} onAuxClick={leadNowhere}>
                  {document.name}
                </a>
                <span
                  ref={(slot) => {
                    if (slot) slots.current.set(document, slot);
                  }}
                />
              </span>
              <small>{text(document.lesson)}</small>
            </li>
          ))}
        </ul>
        <p className="explain">{text('sample_seal', { seal })}</p>
      </section>
      <div className="aside-actions">
        <a className="button" href="/welcome.html">
          {text('sample_back')}
        </a>
        <a className="button" href="/options.html">
          {text('options_open')}
        </a>
      </div>
    </main>
  );
}
