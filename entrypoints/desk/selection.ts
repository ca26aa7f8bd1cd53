import type { Line } from './arrange.ts';

/** Rows that are chosen, by id, and the line where the keyboard is. */
export interface Selection {
  ids: ReadonlySet<number>;
  /** Line under the keyboard; -1: none yet. */
  active: number;
  /** Where a range begins. */
  anchor: number;
}

export const nothingSelected: Selection = { ids: new Set(), active: -1, anchor: -1 };

/** `shift`: up to here from the anchor; `toggle`: this one besides the others (Ctrl, ⌘, a tick). */
export interface Press {
  shift: boolean;
  toggle: boolean;
}

/** A press on a line: on a group's line it means all its rows. */
export function press(selection: Selection, lines: readonly Line[], at: number, { shift, toggle }: Press): Selection {
  if (shift && selection.anchor >= 0) {
    const [from, to] = [Math.min(selection.anchor, at), Math.max(selection.anchor, at)];
    const range = lines.slice(from, to + 1).flatMap(idsOf);
    return { ...selection, active: at, ids: toggle ? new Set([...selection.ids, ...range]) : new Set(range) };
  }
  const ids = idsOf(lines[at]);
  if (!toggle) return { ids: new Set(ids), active: at, anchor: at };
  const isChosen = ids.length > 0 && ids.every((id) => selection.ids.has(id));
  const next = new Set(selection.ids);
  for (const id of ids) {
    if (isChosen) next.delete(id);
    else next.add(id);
  }
  return { ids: next, active: at, anchor: at };
}

/** The keyboard goes to another line; what is chosen stays, or with Shift grows up to there. */
export function moveTo(selection: Selection, lines: readonly Line[], at: number, extend: boolean): Selection {
  if (lines.length === 0) return selection;
  const line = Math.max(0, Math.min(lines.length - 1, at));
  if (!extend) return { ...selection, active: line, anchor: line };
  const anchor = selection.anchor < 0 ? Math.max(0, selection.active) : selection.anchor;
  return press({ ...selection, anchor }, lines, line, { shift: true, toggle: false });
}

export function isWholeGroup(selection: Selection, line: Extract<Line, { kind: 'group' }>): boolean {
  return line.rows.every(({ id }) => selection.ids.has(id));
}

function idsOf(line: Line | undefined): number[] {
  if (line === undefined) return [];
  return line.kind === 'row' ? [line.row.id] : line.rows.map(({ id }) => id);
}
