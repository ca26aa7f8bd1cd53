import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { visible } from '../../components/visible.ts';
import type { Irreplaceable } from '../../utils/storage/erase-data.ts';

/** Asked once; and once more, by name, where something is lost that nobody can give back. */
export function EraseEverything({
  lost,
  onErase,
  onCancel,
}: {
  lost: Irreplaceable;
  onErase: () => void;
  onCancel: () => void;
}): ReactNode {
  const { text, plural } = useTranslator();
  const [isLast, setLast] = useState(false);
  const { unsigned, unsent, signsFor } = lost;
  if (!isLast)
    return (
      <ConfirmDialog
        key="first"
        title={text('options_erase_confirm')}
        confirm={text('options_erase')}
        onConfirm={unsigned + unsent > 0 || signsFor.length > 0 ? () => setLast(true) : onErase}
        onCancel={onCancel}
      >
        <p>{text('options_erase_confirm_body')}</p>
      </ConfirmDialog>
    );
  return (
    <ConfirmDialog
      key="last"
      title={text('options_erase_last')}
      confirm={text('options_erase_last_button')}
      onConfirm={onErase}
      onCancel={onCancel}
    >
      <ul>
        {unsigned > 0 && <li>{plural('options_erase_unsigned', unsigned)}</li>}
        {unsent > 0 && <li>{plural('options_erase_unsent', unsent)}</li>}
        {signsFor.map((organisation) => (
          <li key={organisation}>{text('options_erase_key', { organisation: visible(organisation) })}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
