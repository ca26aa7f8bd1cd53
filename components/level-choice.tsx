import { useId, type ReactNode } from 'react';
import type { MessageKey } from '../utils/i18n.ts';
import { useTranslator } from './translator.tsx';
import { useShown } from './use-shown.ts';

/** What may be fetched without a click. */
export type Level = 'careful' | 'everything' | 'click';
export type SiteLevel = Level | 'off';

export const levelKeys = {
  careful: 'level_careful',
  everything: 'level_everything',
  click: 'level_click',
  off: 'level_off',
} as const satisfies Record<SiteLevel, MessageKey>;

const bodyKeys = {
  careful: 'level_careful_body',
  everything: 'level_everything_body',
  click: 'level_click_body',
} as const satisfies Record<Level, MessageKey>;

/** The one choice of the first run, each with what it means. */
export function LevelChoice({ level, onChange }: { level: Level; onChange: (level: Level) => void }): ReactNode {
  const { text } = useTranslator();
  const name = useId();
  const [shown, show] = useShown(level);
  return (
    <fieldset className="levels">
      <legend>{text('level_title')}</legend>
      <p className="explain">{text('level_body')}</p>
      {(Object.keys(bodyKeys) as Level[]).map((one) => (
        <label key={one} className="level">
          <input
            type="radio"
            name={name}
            value={one}
            checked={one === shown}
            onChange={() => {
              show(one);
              onChange(one);
            }}
          />
          <span>
            <b>{text(levelKeys[one])}</b>
            {one === 'careful' && <i> · {text('level_recommended')}</i>}
            <small>{text(bodyKeys[one])}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
