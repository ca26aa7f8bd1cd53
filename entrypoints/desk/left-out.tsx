import type { ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import type { PluralKey } from '../../utils/i18n.ts';
import type { LeftOutReason, Signable } from './signable.ts';

const words = {
  unread: 'desk_left_unread',
  'stand-in': 'desk_left_stand_in',
  'not-looked-at': 'desk_left_not_looked_at',
  'too-small': 'desk_left_too_small',
  'on-its-way': 'desk_left_on_its_way',
  'said-already': 'desk_left_said_already',
} as const satisfies Record<LeftOutReason, PluralKey>;

/** Chosen files that get no statement of their own, and why. */
export function LeftOut({ signable: { leftOut, copies } }: { signable: Signable }): ReactNode {
  const { text, plural } = useTranslator();
  if (leftOut.size === 0 && copies === 0) return null;
  return (
    <div className="notice tone-resembles">
      {copies > 0 && <div>{plural('desk_copies_note', copies)}</div>}
      {leftOut.size > 0 && (
        <>
          <b>{text('desk_left_out')}</b>
          <ul>
            {[...leftOut].map(([reason, rows]) => (
              <li key={reason}>{plural(words[reason], rows.length)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
