import { useState, type ReactNode } from 'react';
import { useTranslator } from './translator.tsx';

export interface InvitationItem {
  id: string;
  code: string;
  expiresSeconds: number;
  mayInvite: boolean;
  /** `published`: the registry has it, and the code can be used. */
  state: 'waiting' | 'sent' | 'published' | 'refused';
  /** Why it was refused: a sentence, in the reader's language. */
  problem?: string;
}

/** Codes that this device has made and nobody has used yet. */
export function InvitationList({ invitations }: { invitations: readonly InvitationItem[] }): ReactNode {
  const { text } = useTranslator();
  if (invitations.length === 0) return null;
  return (
    <section className="invitations">
      <h2>{text('device_invite_open')}</h2>
      <ul>
        {invitations.map((invitation) => (
          <Invitation key={invitation.id} {...invitation} />
        ))}
      </ul>
    </section>
  );
}

function Invitation({ code, expiresSeconds, mayInvite, state, problem }: InvitationItem): ReactNode {
  const { text, dateTime } = useTranslator();
  const [copied, setCopied] = useState(false);
  const facts = [
    text('device_invite_until', { date: dateTime(expiresSeconds) }),
    ...(mayInvite ? [text('device_may_invite')] : []),
  ];
  return (
    <li>
      <code>{code}</code>
      <button
        type="button"
        onClick={() => {
          void navigator.clipboard.writeText(code).then(() => setCopied(true));
        }}
      >
        {text(copied ? 'device_invite_copied' : 'device_invite_copy')}
      </button>
      <small>{facts.join(' · ')}</small>
      <small role="status">{stateWords()}</small>
    </li>
  );

  function stateWords(): string {
    if (state === 'published') return text('device_invite_published');
    if (state === 'refused') return text('device_invite_refused', { reason: problem ?? '' });
    return text('device_invite_waiting');
  }
}
