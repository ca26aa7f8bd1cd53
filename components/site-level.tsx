import { useId, type ReactNode } from 'react';
import { levelKeys, type Level, type SiteLevel } from './level-choice.tsx';
import { useTranslator } from './translator.tsx';
import { useShown } from './use-shown.ts';

/** The level of one site; without one of its own it is as everywhere. */
export function SiteLevelSelect({
  level,
  general,
  onChange,
  ...named
}: {
  /** Undefined: as everywhere. */
  level: SiteLevel | undefined;
  general: Level;
  onChange: (level: SiteLevel | undefined) => void;
} & ({ id: string } | { label: string })): ReactNode {
  const { text } = useTranslator();
  const [shown, show] = useShown(level);
  const everywhere = `${text('options_everywhere')} · ${text(levelKeys[general])}`;
  return (
    <select
      {...('id' in named ? { id: named.id } : { 'aria-label': named.label })}
      value={shown ?? ''}
      onChange={({ target }) => {
        const chosen = target.value === '' ? undefined : (target.value as SiteLevel);
        show(chosen);
        onChange(chosen);
      }}
    >
      <option value="">{everywhere}</option>
      {(Object.keys(levelKeys) as SiteLevel[]).map((one) => (
        <option key={one} value={one}>
          {text(levelKeys[one])}
        </option>
      ))}
    </select>
  );
}

/** The popup's quick control for the site of the page. */
export function SiteLevelBar({
  site,
  ...props
}: {
  site: string;
  level: SiteLevel | undefined;
  general: Level;
  onChange: (level: SiteLevel | undefined) => void;
}): ReactNode {
  const { text } = useTranslator();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{text('site_level', { site })}</label>
      <SiteLevelSelect {...props} id={id} />
    </>
  );
}
