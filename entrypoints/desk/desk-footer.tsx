import { useMemo, useState, type ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import type { Device } from '../../utils/flagging/device-key.ts';
import type { Arranged } from './arrange.ts';
import type { DeskParts } from './desk-parts.ts';
import { eraseDesk } from './erase-desk.ts';
import { EraseSheet } from './erase-sheet.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { DeskRow } from './row.ts';
import { nothingSelected, type Selection } from './selection.ts';
import { VerdictFlow } from './verdict-flow.tsx';

export interface DeskFooterProps {
  parts: DeskParts;
  rows: readonly DeskRow[];
  arranged: Arranged;
  selection: Selection;
  /** `null`: none; undefined: not known yet. */
  device: Device | null | undefined;
  onSelect: (selection: Selection) => void;
  onErased: () => void;
}

/** What can be done with the files that are chosen. */
export function DeskFooter(props: DeskFooterProps): ReactNode {
  const { parts, rows, arranged, selection, device, onSelect, onErased } = props;
  const { text, plural, language } = useTranslator();
  const [open, setOpen] = useState<'verdict' | 'erase'>();
  const { chosen, hidden } = useMemo(
    () => inOrderOfList(selection.ids, { rows, arranged }),
    [selection.ids, rows, arranged],
  );
  const number = new Intl.NumberFormat(language);
  return (
    <div className="actions">
      <small className="aside" role="status">
        {chosen.length > 0 && plural('desk_selected', chosen.length)}
        {hidden > 0 && `, ${text('desk_selected_hidden', { count: number.format(hidden) })}`}
      </small>
      {chosen.length < arranged.rows.length ? (
        <button type="button" className="plain" onClick={() => onSelect(allOf(selection, arranged))}>
          {text('desk_select_all')}
        </button>
      ) : null}
      {chosen.length > 0 && (
        <button type="button" className="plain" onClick={() => onSelect(nothingSelected)}>
          {text('desk_select_none')}
        </button>
      )}
      <button type="button" onClick={() => setOpen('erase')}>
        {text('desk_erase')}
      </button>
      <ExportMenu rows={chosen.length > 0 ? chosen : arranged.rows} />
      <button
        type="button"
        className="go"
        aria-disabled={chosen.length === 0 || device === undefined}
        onClick={() => {
          if (chosen.length > 0 && device !== undefined) setOpen('verdict');
        }}
      >
        {chosen.length === 0 ? text('desk_verdict_none') : plural('desk_verdict', chosen.length)}
      </button>
      {open === 'verdict' && device !== undefined && (
        <VerdictFlow
          parts={parts}
          device={device}
          rows={chosen}
          filesHere={rows.length}
          onSigned={() => {
            setOpen(undefined);
            onSelect(nothingSelected);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'erase' && (
        <EraseSheet
          count={rows.length}
          onClose={() => setOpen(undefined)}
          onErase={() => {
            setOpen(undefined);
            onSelect(nothingSelected);
            onErased();
            void eraseDesk(parts);
          }}
        />
      )}
    </div>
  );
}

function allOf(selection: Selection, { rows }: Arranged): Selection {
  return { ...selection, ids: new Set(rows.map(({ id }) => id)) };
}

/** What is signed stands as it does in the list; then those that the filter hides, and how many they are. */
function inOrderOfList(
  ids: ReadonlySet<number>,
  { rows, arranged }: Pick<DeskFooterProps, 'rows' | 'arranged'>,
): { chosen: DeskRow[]; hidden: number } {
  const inSight = arranged.rows.filter(({ id }) => ids.has(id));
  const seen = new Set(inSight.map(({ id }) => id));
  const others = [...ids].filter((id) => !seen.has(id)).sort((a, b) => a - b);
  const outOfSight = others.flatMap((id) => rows[id] ?? []);
  return { chosen: [...inSight, ...outOfSight], hidden: outOfSight.length };
}
