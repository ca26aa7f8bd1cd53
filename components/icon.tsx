import type { ReactNode } from 'react';
import { icons, type IconName, type IconPath } from '../utils/finding/icons.ts';

/** The shape of a finding, in the colour of the text beside it. Hidden from screen readers: the word says it. */
export function Icon({ name }: { name: IconName }): ReactNode {
  const paths: readonly IconPath[] = icons[name];
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {paths.map(({ d, fill, stroke, dash }) => (
        <path
          key={d}
          d={d}
          fill={fill === undefined ? 'none' : 'currentColor'}
          fillOpacity={fill}
          stroke={stroke === undefined ? 'none' : 'currentColor'}
          strokeWidth={stroke}
          strokeDasharray={dash}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  );
}

/** Touchstone's own mark: a dark stone with the streak of gold that was rubbed on it. */
export function Mark(): ReactNode {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path className="stone" d="M4.5 2.5h9l4 5.5-1.5 8-6 2-7-2.5L1.8 8z" />
      <path className="streak" d="M5 13.5L14.5 6" fill="none" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
