import type { ReactNode } from 'react';
import { documentName, hostOf } from '../../components/document-name.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { PageDocument } from '../../utils/messages.ts';
import type { ViewProps } from './view.ts';

/** Which of the page's documents to flag. */
export function ChooseView({ documents, show }: ViewProps & { documents: readonly PageDocument[] }): ReactNode {
  const translator = useTranslator();
  const { text } = translator;
  return (
    <div className="sheet">
      <PageHeader title={text('flag_choose')} focused />
      <main>
        <ul className="choose-list">
          {documents.map((document) => (
            <li key={document.id}>
              <button type="button" onClick={() => show({ name: 'flag', document })}>
                <bdi>{documentName(document, translator)}</bdi>
                <small>{hostOf(document.address)}</small>
              </button>
            </li>
          ))}
        </ul>
      </main>
      <div className="actions">
        <button type="button" onClick={() => show({ name: 'page' })}>
          {text('back')}
        </button>
      </div>
    </div>
  );
}
