import type { ReactNode } from 'react';
import { Empty } from './empty.tsx';
import { PlainText } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

/** In place of a page of ours that cannot be drawn: a fault of ours, of which no document is to blame. `thrown`: its words may be a stranger's. */
export function PageFailure({ thrown, onReload }: { thrown: unknown; onReload: () => void }): ReactNode {
  const { text } = useTranslator();
  return (
    <div className="sheet" role="alert">
      <Empty title={text('page_failed_title')} body={text('page_failed_body')}>
        <button type="button" className="go" onClick={onReload}>
          {text('page_failed_reload')}
        </button>
        <details>
          <summary>{text('page_failed_details')}</summary>
          <PlainText text={String(thrown)} />
        </details>
      </Empty>
    </div>
  );
}
