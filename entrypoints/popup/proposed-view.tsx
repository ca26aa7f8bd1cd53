import type { ReactNode } from 'react';
import { PageHeader } from '../../components/page-header.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { ViewProps } from './view.ts';

/** What to do with the proposal that was saved. */
export function ProposedView({ file, show }: ViewProps & { file: string }): ReactNode {
  const { text } = useTranslator();
  return (
    <div className="sheet">
      <PageHeader title={text('proposal_saved')} focused />
      <main>
        <p className="say" role="status">
          <bdi>{file}</bdi>
        </p>
        <p className="say">{text('proposal_saved_body')}</p>
      </main>
      <div className="actions">
        <span className="aside" />
        <button type="button" className="go" onClick={() => show({ name: 'page' })}>
          {text('close')}
        </button>
      </div>
    </div>
  );
}
