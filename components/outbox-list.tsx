import type { ReactNode } from 'react';
import type { Verdict } from '../utils/protocol/statement.ts';
import { Badge, type BadgeProps } from './badge.tsx';
import { visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';
import { verdictLooks } from './verdict-field.tsx';

export interface OutboxItem {
  leaf: string;
  /** What the document was called when it was flagged. */
  name: string;
  /** Absent: a retraction. */
  verdict?: Verdict;
  state: 'waiting' | 'sent' | 'published' | 'refused';
  reason?: string;
}

/** What this device has signed and the log does not hold yet, or has refused. */
export function OutboxList({
  items,
  onOpen,
}: {
  items: readonly OutboxItem[];
  onOpen: (leaf: string) => void;
}): ReactNode {
  const { text } = useTranslator();
  if (items.length === 0) return null;
  return (
    <section className="outbox" aria-label={text('outbox_heading')}>
      <h2>{text('outbox_heading')}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.leaf}>
            <button type="button" className="plain" onClick={() => onOpen(item.leaf)}>
              <bdi>{visible(item.name)}</bdi>
            </button>
            <Badge {...badgeOf(item)} text={text(item.verdict ? `verdict_${item.verdict}` : 'retract')} />
            <small>{text(`outbox_${item.state}`)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function badgeOf({ verdict }: OutboxItem): Omit<BadgeProps, 'text'> {
  return verdict ? { ...verdictLooks[verdict], style: 'tinted' } : { icon: 'unlisted', tone: 'quiet', style: 'bare' };
}
