import type { ReactNode } from 'react';
import { visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { groupings, type Arrangement } from './arrange.ts';

/** What is shown, and how it is grouped. */
export function Toolbar({
  arrangement: { text: wanted, leak, grouping },
  leaks,
  onArrange,
}: {
  arrangement: Arrangement;
  leaks: readonly string[];
  onArrange: (change: Partial<Arrangement>) => void;
}): ReactNode {
  const { text } = useTranslator();
  return (
    <div className="tools" role="search">
      <input
        type="search"
        aria-label={text('desk_search')}
        placeholder={text('desk_search')}
        spellCheck={false}
        value={wanted}
        onChange={({ target }) => onArrange({ text: target.value })}
      />
      {leaks.length > 0 && (
        <select
          aria-label={text('desk_column_leak')}
          value={leak}
          onChange={({ target }) => onArrange({ leak: target.value })}
        >
          <option value="">{text('desk_any_leak')}</option>
          {leaks.map((name) => (
            <option key={name} value={name}>
              {visible(name)}
            </option>
          ))}
        </select>
      )}
      <select
        aria-label={text('desk_grouping')}
        value={grouping}
        onChange={({ target }) => {
          const chosen = groupings.find((one) => one === target.value);
          if (chosen !== undefined) onArrange({ grouping: chosen, closed: new Set() });
        }}
      >
        {groupings.map((one) => (
          <option key={one} value={one}>
            {text(`desk_group_${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
