import { useId, useState, type ReactNode } from 'react';
import type { IconName } from '../utils/finding/icons.ts';
import type { Verdict } from '../utils/protocol/statement.ts';
import type { Tone } from './badge.tsx';
import { Icon } from './icon.tsx';
import { useTranslator } from './translator.tsx';

export const verdictLooks = {
  authentic: { icon: 'authentic', tone: 'authentic' },
  fake: { icon: 'fake', tone: 'fake' },
  altered: { icon: 'altered', tone: 'altered' },
  misattributed: { icon: 'misplaced', tone: 'altered' },
  misleading: { icon: 'misplaced', tone: 'altered' },
  satire: { icon: 'satire', tone: 'disputed' },
  unproven: { icon: 'unproven', tone: 'quiet' },
} as const satisfies Record<Verdict, { icon: IconName; tone: Tone }>;

const common = ['authentic', 'fake', 'altered'] as const satisfies Verdict[];
const others = ['misattributed', 'misleading', 'satire', 'unproven'] as const satisfies Verdict[];

/** One of seven verdicts; the three usual ones first, the rest behind "More". */
export function VerdictField({
  verdict,
  error,
  mayOmit,
  onChange,
}: {
  verdict: Verdict | undefined;
  error: string | undefined;
  /** A dispute alone needs none. */
  mayOmit: boolean;
  onChange: (verdict: Verdict | undefined) => void;
}): ReactNode {
  const { text } = useTranslator();
  const id = useId();
  const [expanded, setExpanded] = useState(false);
  const showAll = expanded || others.some((other) => other === verdict);
  const choice = (value: Verdict): ReactNode => (
    <label key={value} className={`choice tone-${verdictLooks[value].tone}`}>
      <Icon name={verdictLooks[value].icon} />
      {text(`verdict_${value}`)}
      <input
        type="radio"
        name={id}
        value={value}
        checked={verdict === value}
        aria-describedby={`${id}-meaning`}
        onChange={() => onChange(value)}
      />
    </label>
  );
  return (
    <fieldset className="field" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend>{text('field_verdict')}</legend>
      <div className="choices">
        {common.map(choice)}
        <button
          type="button"
          className="choice"
          aria-expanded={showAll}
          aria-controls={`${id}-more`}
          onClick={() => setExpanded(!showAll)}
        >
          <span>
            {text('more_verdicts')} <span aria-hidden="true">{showAll ? '▴' : '▾'}</span>
          </span>
        </button>
        <div id={`${id}-more`} style={{ display: showAll ? 'contents' : 'none' }}>
          {others.map(choice)}
        </div>
        {mayOmit && (
          <label className="choice wide tone-disputed">
            {text('no_verdict')}
            <input
              type="radio"
              name={id}
              value=""
              checked={verdict === undefined}
              onChange={() => onChange(undefined)}
            />
          </label>
        )}
      </div>
      <span className="hint" id={`${id}-meaning`} aria-live="polite">
        {verdict !== undefined && text(`meaning_${verdict}`)}
      </span>
      {error !== undefined && (
        <span className="error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </fieldset>
  );
}
