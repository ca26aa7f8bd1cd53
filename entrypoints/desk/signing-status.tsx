import type { ReactNode } from 'react';
import { PlainText } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { refusedWords } from '../own-page/outbox-words.ts';
import type { Signed } from './use-signing.ts';

/** What became of what was signed here; what a registry refused is named, with its reason. */
export function SigningStatus({ left, signed: { counts, refused } }: { left: number; signed: Signed }): ReactNode {
  const translator = useTranslator();
  const { plural } = translator;
  const parts: string[] = [];
  if (left > 0) parts.push(plural('desk_signing', left));
  if (counts.waiting > 0) parts.push(plural('desk_outbox_waiting', counts.waiting));
  if (counts.sent > 0) parts.push(plural('desk_outbox_sent', counts.sent));
  if (counts.published > 0) parts.push(plural('desk_outbox_published', counts.published));
  if (parts.length === 0 && refused.length === 0) return null;
  return (
    <div className="signing-status">
      <p role="status">{parts.join(' · ')}</p>
      {refused.length > 0 && (
        <details>
          <summary className="tone-altered">{plural('desk_outbox_refused', refused.length)}</summary>
          <ul>
            {refused.map(({ id, name, problem }) => (
              <li key={id}>
                <b>
                  <PlainText text={name} />
                </b>{' '}
                <span>{refusedWords(problem, translator)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
