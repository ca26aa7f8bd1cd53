import type { Arranged } from './arrange.ts';
import type { DeskRow } from './row.ts';
import { moveTo, nothingSelected, press, type Selection } from './selection.ts';

export interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

export type KeyAction =
  | { kind: 'select'; selection: Selection }
  | { kind: 'open'; row: DeskRow }
  /** Opens or closes a group. */
  | { kind: 'toggle'; key: string };

/** What a key does in the table; undefined: it is not the table's. `page`: lines that fit. */
export function keyPress(
  { key, shiftKey, ctrlKey, metaKey }: Key,
  { selection, arranged, page }: { selection: Selection; arranged: Arranged; page: number },
): KeyAction | undefined {
  const { lines, rows } = arranged;
  const { active } = selection;
  const goTo = (line: number): KeyAction => ({ kind: 'select', selection: moveTo(selection, lines, line, shiftKey) });
  const line = lines[active];
  switch (key) {
    case 'ArrowDown':
      return goTo(active + 1);
    case 'ArrowUp':
      return goTo(active - 1);
    case 'PageDown':
      return goTo(active + page);
    case 'PageUp':
      return goTo(active - page);
    case 'Home':
      return goTo(0);
    case 'End':
      return goTo(lines.length - 1);
    case ' ':
      if (line === undefined) return undefined;
      return { kind: 'select', selection: press(selection, lines, active, { shift: shiftKey, toggle: true }) };
    case 'Enter':
      if (line === undefined) return undefined;
      return line.kind === 'row' ? { kind: 'open', row: line.row } : { kind: 'toggle', key: line.key };
    case 'ArrowLeft':
    case 'ArrowRight':
      // Left closes what is open, right opens what is closed.
      return line?.kind === 'group' && line.isOpen === (key === 'ArrowLeft')
        ? { kind: 'toggle', key: line.key }
        : undefined;
    case 'a':
      if (!ctrlKey && !metaKey) return undefined;
      return { kind: 'select', selection: { ...selection, ids: new Set(rows.map(({ id }) => id)) } };
    case 'Escape':
      return { kind: 'select', selection: { ...nothingSelected, active } };
    default:
      return undefined;
  }
}
