import { useCallback, useEffect, useId, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { columns, type Arranged, type Arrangement, type Column } from './arrange.ts';
import { FileLine } from './file-line.tsx';
import { GroupLine } from './group-line.tsx';
import type { DeskRow } from './row.ts';
import { isWholeGroup, press, type Selection } from './selection.ts';
import { keyPress } from './table-keys.ts';
import { useWindow } from './use-window.ts';

/** As table.css draws them. */
const LINE_HEIGHT = 40;
const HEAD_HEIGHT = 34;
/** The number of lines that are drawn varies by a few as the list is scrolled; the number of slots for them must not. */
const SLOTS_STEP = 64;

export interface FileTableProps {
  arranged: Arranged;
  arrangement: Arrangement;
  /** Whether there are any before the filter: none matches, or none has come yet. */
  hasFiles: boolean;
  selection: Selection;
  copiesOf: (digest: string) => number;
  signed: ReadonlyMap<string, OutboxRow['state']>;
  onSelect: (selection: Selection) => void;
  onArrange: (change: Partial<Arrangement>) => void;
  onOpen: (row: DeskRow) => void;
}

/** The files, a line each: any number of them, of which only those in sight are drawn. */
export function FileTable(props: FileTableProps): ReactNode {
  const { arranged, arrangement, hasFiles, selection, copiesOf, signed, onSelect, onArrange, onOpen } = props;
  const { lines } = arranged;
  const { text } = useTranslator();
  const id = useId();
  const { box, onScroll, first, end, page, show } = useWindow(lines.length, LINE_HEIGHT, HEAD_HEIGHT);
  const latest = useRef({ lines, selection, onSelect });
  latest.current = { lines, selection, onSelect };
  // The same function for all lines and drawings: else every line would be drawn anew at each press.
  const onPress = useCallback((line: number, { shiftKey, ctrlKey, metaKey }: MouseEvent, isTick: boolean): void => {
    const now = latest.current;
    const how = { shift: shiftKey, toggle: isTick || ctrlKey || metaKey };
    now.onSelect(press(now.selection, now.lines, line, how));
  }, []);
  const toggle = (key: string): void => {
    const closed = new Set(arrangement.closed);
    if (!closed.delete(key)) closed.add(key);
    onArrange({ closed });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // The buttons of the head have keys of their own.
    if (event.target !== event.currentTarget) return;
    const action = keyPress(event, { selection, arranged, page });
    if (action === undefined) return;
    event.preventDefault();
    if (action.kind === 'select') onSelect(action.selection);
    else if (action.kind === 'open') onOpen(action.row);
    else toggle(action.key);
  };
  const { active } = selection;
  useEffect(() => {
    if (active >= 0) show(active);
  }, [active, show]);
  const isGrouped = arrangement.grouping !== 'none';
  // A line that leaves at one edge is filled anew for the one that comes in at the other: cheaper than a new one.
  const slots = Math.ceil((end - first + 1) / SLOTS_STEP) * SLOTS_STEP;
  const isDrawn = active >= first && active < end;
  return (
    <div
      ref={box}
      role={isGrouped ? 'treegrid' : 'grid'}
      className="files"
      tabIndex={0}
      aria-label={text('desk_table')}
      aria-multiselectable
      aria-rowcount={lines.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={isDrawn ? `${id}-${active}` : undefined}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <TableHead
        arrangement={arrangement}
        onArrange={onArrange}
        onSelectAll={() => onSelect({ ...selection, ids: new Set(arranged.rows.map((row) => row.id)) })}
      />
      {lines.length === 0 && hasFiles && <p className="none">{text('desk_nothing')}</p>}
      <div role="rowgroup" className="lines" style={{ height: lines.length * LINE_HEIGHT }}>
        {lines.slice(first, end).map((line, offset) => {
          const at = first + offset;
          const slot = at % slots;
          const shared = { id: `${id}-${at}`, line: at, top: at * LINE_HEIGHT, isActive: at === active, onPress };
          if (line.kind === 'group')
            return (
              <GroupLine
                key={`group ${slot}`}
                {...shared}
                group={line}
                grouping={arrangement.grouping}
                isSelected={isWholeGroup(selection, line)}
                onToggle={toggle}
              />
            );
          const digest = line.row.file.digests?.sha256 ?? '';
          return (
            <FileLine
              key={slot}
              {...shared}
              row={line.row}
              copies={copiesOf(digest)}
              isInGroup={isGrouped}
              isSelected={selection.ids.has(line.row.id)}
              signed={signed.get(digest)}
              onOpen={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
}

function TableHead({
  arrangement: { sort },
  onArrange,
  onSelectAll,
}: Pick<FileTableProps, 'arrangement' | 'onArrange'> & { onSelectAll: () => void }): ReactNode {
  const { text } = useTranslator();
  const sortBy = (by: Column): void => {
    // Up, down, and back to the order in which they came.
    if (sort?.by !== by) onArrange({ sort: { by, descending: false } });
    else if (!sort.descending) onArrange({ sort: { by, descending: true } });
    else onArrange({ sort: undefined });
  };
  return (
    <div role="rowgroup" className="head">
      <div role="row" aria-rowindex={1} className="file">
        <span role="columnheader" className="tick">
          <button type="button" className="plain" aria-label={text('desk_select_all')} onClick={onSelectAll}>
            <i aria-hidden="true" />
          </button>
        </span>
        {columns.map((column) => {
          const direction = sort?.by === column ? (sort.descending ? 'descending' : 'ascending') : undefined;
          return (
            <span key={column} role="columnheader" aria-sort={direction} className={column === 'size' ? 'number' : ''}>
              <button type="button" className="plain" onClick={() => sortBy(column)}>
                {text(`desk_column_${column}`)}
                <i aria-hidden="true">{direction === undefined ? '' : direction === 'ascending' ? '▴' : '▾'}</i>
              </button>
            </span>
          );
        })}
      </div>
    </div>
  );
}
