import type { ReactNode } from 'react';
import type { Verdict } from '../utils/protocol/statement.ts';
import type { MessageKey } from '../utils/i18n.ts';
import { Badge, type BadgeProps } from './badge.tsx';
import { visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';
import { verdictLooks } from './verdict-field.tsx';

export interface OutboxItem {
  leaf: string;
  /** What the document was called when it was flagged. */
  name: string;
  /** Absent: a dispute alone, or a retraction. */
  verdict?: Verdict;
  disputes: boolean;
  state: 'waiting' | 'sent' | 'published' | 'refused';
  reason?: string;
}

/** What this device has signed and the log does not hold yet, or has refused. */
export function OutboxList({
  items,
  onOpen,
  onSave,
}: {
  items: readonly OutboxItem[];
  onOpen: (leaf: string) => void;
  /** Saves all of them as signed. */
  onSave: () => void;
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
            <Badge {...badgeOf(item)} text={text(wordOf(item))} />
            <small>{text(`outbox_${item.state}`)}</small>
          </li>
        ))}
      </ul>
      <button type="button" className="plain" onClick={onSave}>
        {text('outbox_export')}
      </button>
    </section>
  );
}

function wordOf({ verdict, disputes }: OutboxItem): MessageKey {
  if (verdict !== undefined) return `verdict_${verdict}`;
  return disputes ? 'relation_disputes' : 'retract';
}

function badgeOf({ verdict, disputes }: OutboxItem): Omit<BadgeProps, 'text'> {
  if (verdict !== undefined) return { ...verdictLooks[verdict], style: 'tinted' };
  if (disputes) return { icon: 'disputed', tone: 'disputed', style: 'tinted' };
  return { icon: 'unlisted', tone: 'quiet', style: 'bare' };
}
