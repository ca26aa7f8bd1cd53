import { useMemo, type ReactNode } from 'react';
import { countGroups } from '../../components/summary-groups.ts';
import { useTranslator } from '../../components/translator.tsx';
import type { DeskRow, RowGroup } from './row.ts';

/** The list at a glance, as the popup shows a page: a bar, and the counts, each of which is a filter. */
export function FindingChips({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly DeskRow[];
  chosen: RowGroup | undefined;
  onChoose: (group: RowGroup | undefined) => void;
}): ReactNode {
  const { text, plural } = useTranslator();
  const counts = useMemo(() => {
    const read = rows.filter(({ group }) => group !== 'unread');
    const groups = countGroups(read.map(({ report }) => report));
    return { groups, unread: rows.length - read.length };
  }, [rows]);
  const chip = (group: RowGroup | undefined, words: string, tone: string): ReactNode => (
    <button
      key={group ?? 'all'}
      type="button"
      className={`chip tone-${tone}`}
      aria-pressed={chosen === group}
      onClick={() => onChoose(chosen === group ? undefined : group)}
    >
      {group !== undefined && <i aria-hidden="true" />}
      {words}
    </button>
  );
  return (
    <div className="findings">
      <div className="bar" aria-hidden="true">
        {counts.groups.map(({ group, count }) => (
          <i
            key={group.name}
            className={`tone-${group.tone}${group.tone === 'quiet' ? ' faint' : ''}`}
            style={{ flex: count }}
          />
        ))}
      </div>
      <div className="chips" role="group" aria-label={text('desk_findings')}>
        {chip(undefined, plural('desk_files', rows.length), 'quiet')}
        {counts.groups.map(({ group, count }) => chip(group.name, plural(group.count, count), group.tone))}
        {counts.unread > 0 && chip('unread', plural('desk_unread_count', counts.unread), 'quiet')}
      </div>
    </div>
  );
}
