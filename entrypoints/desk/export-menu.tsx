import { useId, type ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import type { DeskRow } from './row.ts';
import { exportKinds, saveExport } from './save-file.ts';

/** Saves these rows as a file of the chosen kind. */
export function ExportMenu({ rows }: { rows: readonly DeskRow[] }): ReactNode {
  const { text, plural } = useTranslator();
  const id = useId();
  return (
    <div className="menu">
      <button type="button" popoverTarget={id} aria-haspopup="true">
        {text('desk_export')} <span aria-hidden="true">▴</span>
      </button>
      <div id={id} popover="auto">
        <small>{plural('desk_export_scope', rows.length)}</small>
        {exportKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            popoverTarget={id}
            popoverTargetAction="hide"
            onClick={() => saveExport(kind, rows)}
          >
            {text(`desk_export_${kind}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
