import type { ReactNode } from 'react';
import { countGroups } from '../../components/summary-groups.ts';
import { PlainText } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { Translator } from '../../utils/i18n.ts';
import type { Grouping, Line } from './arrange.ts';
import { columns } from './arrange.ts';
import type { LineProps } from './file-line.tsx';
import type { RowGroup } from './row.ts';

interface GroupLineProps extends LineProps {
  group: Extract<Line, { kind: 'group' }>;
  grouping: Grouping;
  onToggle: (key: string) => void;
}

/** The head of a group: what it is, how many files, and of which findings. */
export function GroupLine(props: GroupLineProps): ReactNode {
  const { id, line, top, isSelected, isActive, group, grouping, onPress, onToggle } = props;
  const translator = useTranslator();
  const { plural } = translator;
  const counts = countGroups(group.rows.map(({ report }) => report));
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={line + 2}
      aria-level={1}
      aria-expanded={group.isOpen}
      aria-selected={isSelected}
      className={`file group${isSelected ? ' selected' : ''}${isActive ? ' active' : ''}${group.isOpen ? ' open' : ''}`}
      style={{ top }}
      onClick={() => onToggle(group.key)}
    >
      <span
        role="gridcell"
        className="tick"
        onClick={(event) => {
          event.stopPropagation();
          onPress(line, event, true);
        }}
      >
        <i aria-hidden="true" />
      </span>
      <span role="gridcell" className="title" aria-colspan={columns.length}>
        <svg className="chevron" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
          <path d="M3.5 1.8L6.8 5 3.5 8.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
        <b>
          <PlainText text={titleOf(group.title, grouping, translator)} />
        </b>
        <small>
          {plural('desk_files', group.rows.length)}
          {grouping !== 'finding' && counts.map(({ group: { count }, count: files }) => ` · ${plural(count, files)}`)}
        </small>
      </span>
    </div>
  );
}

function titleOf(title: string, grouping: Grouping, translator: Translator): string {
  if (grouping === 'leak') return title === '' ? translator.text('desk_no_leak') : title;
  return grouping === 'finding' ? groupWord(title as RowGroup, translator) : title;
}

/** `fake`, `not listed`: the word of the count line without its number. */
function groupWord(group: RowGroup, { text, plural }: Translator): string {
  if (group === 'unread') return text('desk_unread');
  const words = plural(`count_${group}`, 2).replace(/^\d+\s*/, '');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
