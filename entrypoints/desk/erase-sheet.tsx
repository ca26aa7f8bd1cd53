import type { ReactNode } from 'react';
import { PageHeader } from '../../components/page-header.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { Modal } from './modal.tsx';

/** Asks before the list is erased, and says what stays. */
export function EraseSheet({
  count,
  onErase,
  onClose,
}: {
  count: number;
  onErase: () => void;
  onClose: () => void;
}): ReactNode {
  const { text, plural } = useTranslator();
  return (
    <Modal label={text('desk_erase_title')} onClose={onClose}>
      <PageHeader title={text('desk_erase_title')} focused />
      <main>
        <p className="say">{plural('desk_erase_body', count)}</p>
      </main>
      <div className="actions">
        <span className="aside" />
        <button type="button" onClick={onClose}>
          {text('desk_cancel')}
        </button>
        <button type="button" className="go" onClick={onErase}>
          {text('desk_erase_go')}
        </button>
      </div>
    </Modal>
  );
}
