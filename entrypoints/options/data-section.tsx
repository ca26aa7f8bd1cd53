import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { send } from '../../utils/messages.ts';
import { loadIrreplaceable, type Irreplaceable } from '../../utils/storage/erase-data.ts';
import { exportData } from '../../utils/storage/export-data.ts';
import type { OwnPageProps } from '../own-page/open-page.tsx';
import { EraseEverything } from './erase-everything.tsx';

/** What is held of the reader's: to take along, and to erase. */
export function DataSection({ database }: OwnPageProps): ReactNode {
  const { text } = useTranslator();
  const [asking, setAsking] = useState<'findings' | Irreplaceable>();
  const [done, setDone] = useState<'findings' | 'everything'>();
  const erase = async (what: 'findings' | 'everything'): Promise<void> => {
    setAsking(undefined);
    await send('own/erase', { what });
    setDone(what);
  };
  return (
    <section className="block" aria-labelledby="data">
      <h2 id="data">{text('options_data')}</h2>
      <div className="aside-actions">
        <p className="explain">{text('options_export_body')}</p>
        <button type="button" onClick={() => void exportData(database).then(saveFile)}>
          {text('options_export_button')}
        </button>
      </div>
      <hr />
      <div className="aside-actions">
        <p className="explain">{text('options_forget_body')}</p>
        <button type="button" onClick={() => setAsking('findings')}>
          {text('options_forget_button')}
        </button>
      </div>
      <div className="aside-actions">
        <p className="explain">{text('options_erase_body')}</p>
        <button type="button" className="danger" onClick={() => void loadIrreplaceable(database).then(setAsking)}>
          {text('options_erase_button')}
        </button>
      </div>
      <p className="explain" role="status">
        {done && text(done === 'findings' ? 'options_forgotten' : 'options_erased')}
      </p>
      {asking === 'findings' && (
        <ConfirmDialog
          title={text('options_forget')}
          confirm={text('options_forget_button')}
          onConfirm={() => void erase('findings')}
          onCancel={() => setAsking(undefined)}
        >
          <p>{text('options_forget_confirm')}</p>
        </ConfirmDialog>
      )}
      {typeof asking === 'object' && (
        <EraseEverything lost={asking} onErase={() => void erase('everything')} onCancel={() => setAsking(undefined)} />
      )}
    </section>
  );
}

/** Hands the file to the browser's downloads. */
function saveFile(json: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  link.download = 'touchstone.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
