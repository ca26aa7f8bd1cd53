import type { ReactNode } from 'react';
import type { IconName } from '../utils/finding/icons.ts';
import { Icon } from './icon.tsx';

export type Tone = 'authentic' | 'fake' | 'altered' | 'disputed' | 'resembles' | 'quiet';

export interface BadgeProps {
  icon: IconName;
  tone: Tone;
  /** solid: two organisations agree. tinted: one. dashed: near match. bare: nothing is known. */
  style: 'solid' | 'tinted' | 'dashed' | 'bare';
  text: string;
}

/** One finding in one or two words. */
export function Badge({ icon, tone, style, text }: BadgeProps): ReactNode {
  return (
    <span className={`badge ${style} tone-${tone}`}>
      <Icon name={icon} />
      {text}
    </span>
  );
}

/** The same shape as something to press: what waits for the reader's click. */
export function BadgeButton({
  text,
  label,
  busy,
  onPress,
}: {
  text: string;
  label: string;
  busy: boolean;
  onPress: () => void;
}): ReactNode {
  return (
    <button type="button" className="badge bare tone-quiet" aria-label={label} aria-disabled={busy} onClick={onPress}>
      <Icon name="unchecked" />
      {text}
    </button>
  );
}
